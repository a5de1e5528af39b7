// Decodes and encodes each frame of conformance/ with the module: vectors.mjs MODULE FRAMES REVISIONS.

import { readFile } from "node:fs/promises";

const [module, frames, revisions] = process.argv.slice(2);
const { vectors } = JSON.parse(await readFile(frames, "utf8"));
const names = Object.keys(JSON.parse(await readFile(revisions, "utf8")).revisions);
const { instance } = await WebAssembly.instantiate(await readFile(module));
const { memory, room, encode_again, address } = instance.exports;

// Empty if the frame does not decode.
function encodeAgain(revision, bytes) {
  const at = room(bytes.length);
  new Uint8Array(memory.buffer, at, bytes.length).set(bytes);
  const length = encode_again(names.indexOf(revision));
  return Buffer.from(memory.buffer, address(), length).toString("hex").toUpperCase();
}

for (const { revision, name, hex, result } of vectors) {
  const again = encodeAgain(revision, Buffer.from(hex, "hex"));
  const outcome = again === "" ? "invalid" : again === hex ? "valid" : "lenient";
  if (outcome !== result) throw new Error(`${revision} ${name}: ${outcome}, not ${result}`);
}
if (vectors.length === 0) throw new Error("no vectors");
console.log(`${vectors.length} vectors`);
