// Checks protobufjs against frames.json.
//
//     node check_protobufjs.mjs PROTO FRAMES
//
// PROTO is the folder proto/. FRAMES is frames.json.
//
// Each valid and lenient frame must decode to its JSON, and the JSON must be read as the same frame. Each valid frame
// must encode to its bytes. Prints the frames for which this does not hold, and fails if there are any. Also prints the
// invalid frames that the library accepts: check these yourself.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import protobuf from "protobufjs";
import protojson from "protobufjs/ext/protojson.js";

const [proto, frames] = process.argv.slice(2);
const suite = JSON.parse(readFileSync(frames));
const { revisions } = JSON.parse(readFileSync(join(dirname(frames), "revisions.json")));
const root = new protobuf.Root();
// protobufjs brings the files in google/.
const { resolve } = createRequire(import.meta.url);
root.resolvePath = (_, path) => (path.startsWith("google/") ? resolve(`protobufjs/${path}`) : join(proto, path));
for (const { envelope } of Object.values(revisions)) {
  // bimip.v1.MessageScheme is in bimip/v1/message_scheme.proto.
  root.loadSync(join(...envelope.split(".").slice(0, -1), "message_scheme.proto"));
}

let failures = 0;
let accepted = 0;
for (const { name, revision, result, hex, json, reason } of suite.vectors) {
  const expect = (holds, failure) => {
    if (!holds) {
      console.log(`fails ${revision} ${name}: ${failure}`);
      failures += 1;
      process.exitCode = 1;
    }
  };
  const envelope = root.lookupType(revisions[revision].envelope);
  const encode = (message) => Buffer.from(envelope.encode(message).finish()).toString("hex").toUpperCase();
  let message;
  try {
    message = envelope.decode(Buffer.from(hex, "hex"));
  } catch {
    expect(result === "invalid", "does not decode");
    continue;
  }
  if (result === "invalid") {
    console.log(`accepts ${revision} ${name}: ${reason}`);
    accepted += 1;
    continue;
  }
  expect(isDeepStrictEqual(protojson.toJson(envelope, message), json), "decodes to other JSON");
  expect(result !== "valid" || encode(message) === hex, "encodes to other bytes");
  expect(encode(protojson.fromJson(envelope, json)) === encode(message), "its JSON encodes to other bytes");
}
console.log(`fails ${failures} times, accepts ${accepted} of ${suite.counts.invalid} invalid frames`);
