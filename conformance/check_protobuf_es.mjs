// Checks protobuf-es (@bufbuild/protobuf) against frames.json.
//
//     node check_protobuf_es.mjs SCHEMA FRAMES
//
// SCHEMA is a FileDescriptorSet of proto/, which protoc and buf make. FRAMES is frames.json.
//
// Each valid and lenient frame must decode to its JSON, and the JSON must be read as the same frame. Each valid frame
// must encode to its bytes. Prints the frames for which this does not hold, and fails if there are any. Also prints the
// invalid frames that the library accepts: check these yourself.

import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { createFileRegistry, fromBinary, fromJson, toBinary, toJson } from "@bufbuild/protobuf";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";

const [schema, frames] = process.argv.slice(2);
const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, readFileSync(schema)));
const suite = JSON.parse(readFileSync(frames));
const { revisions } = JSON.parse(readFileSync(join(dirname(frames), "revisions.json")));

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
  const envelope = registry.getMessage(revisions[revision].envelope);
  const decode = (options) => fromBinary(envelope, Buffer.from(hex, "hex"), options);
  const encode = (message) => Buffer.from(toBinary(envelope, message)).toString("hex").toUpperCase();
  let message;
  try {
    message = decode();
  } catch {
    expect(result === "invalid", "does not decode");
    continue;
  }
  if (result === "invalid") {
    console.log(`accepts ${revision} ${name}: ${reason}`);
    accepted += 1;
    continue;
  }
  expect(isDeepStrictEqual(toJson(envelope, message), json), "decodes to other JSON");
  expect(result !== "valid" || encode(message) === hex, "encodes to other bytes");
  const known = decode({ readUnknownFields: false });
  expect(encode(fromJson(envelope, json)) === encode(known), "its JSON encodes to other bytes");
}
console.log(`fails ${failures} times, accepts ${accepted} of ${suite.counts.invalid} invalid frames`);
