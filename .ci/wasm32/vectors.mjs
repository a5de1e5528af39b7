// Decodes and encodes each vector with the module: vectors.mjs MODULE VECTORS. A frame that is cut short does not decode.

import { readFile } from "node:fs/promises";

const [module, file] = process.argv.slice(2);
const { revisions, vectors } = JSON.parse(await readFile(file, "utf8"));
const { instance } = await WebAssembly.instantiate(await readFile(module));
const { memory, room, encode_again, address } = instance.exports;

function encodeAgain(revision, bytes) {
  const at = room(bytes.length);
  new Uint8Array(memory.buffer, at, bytes.length).set(bytes);
  const length = encode_again(Object.keys(revisions).indexOf(revision));
  return Buffer.from(memory.buffer, address(), length).toString("hex").toUpperCase();
}

for (const { revision, name, hex } of vectors) {
  const bytes = Buffer.from(hex, "hex");
  if (encodeAgain(revision, bytes) !== hex) throw new Error(`${revision} ${name}: encodes to other bytes`);
  if (encodeAgain(revision, bytes.subarray(0, -1)) !== "") throw new Error(`${revision} ${name}: decodes when cut`);
}
if (vectors.length === 0) throw new Error("no vectors");
console.log(`${vectors.length} vectors`);
