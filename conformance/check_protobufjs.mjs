// Checks protobufjs against the vectors: each decodes to its JSON, and encodes to its bytes.
//
//     node check_protobufjs.mjs PROTO VECTORS
//
// PROTO is the folder proto/. VECTORS is vectors.json.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import protobuf from "protobufjs";
import protojson from "protobufjs/ext/protojson.js";

const [proto, vectors] = process.argv.slice(2);
const suite = JSON.parse(readFileSync(vectors));
const root = new protobuf.Root();
// protobufjs brings the files in google/.
const { resolve } = createRequire(import.meta.url);
root.resolvePath = (_, path) => (path.startsWith("google/") ? resolve(`protobufjs/${path}`) : join(proto, path));
for (const { envelope } of Object.values(suite.revisions)) {
  // bimip.v1.MessageScheme is in bimip/v1/message_scheme.proto.
  root.loadSync(join(...envelope.split(".").slice(0, -1), "message_scheme.proto"));
}

for (const { name, revision, hex, json } of suite.vectors) {
  const expect = (holds, failure) => {
    if (!holds) {
      console.error(`${revision} ${name}: ${failure}`);
      process.exitCode = 1;
    }
  };
  const envelope = root.lookupType(suite.revisions[revision].envelope);
  const encode = (message) => Buffer.from(envelope.encode(message).finish()).toString("hex").toUpperCase();
  const message = envelope.decode(Buffer.from(hex, "hex"));
  expect(isDeepStrictEqual(protojson.toJson(envelope, message), json), "decodes to other JSON");
  expect(encode(message) === hex, "encodes to other bytes");
  expect(encode(protojson.fromJson(envelope, json)) === hex, "its JSON encodes to other bytes");
}
if (!process.exitCode) {
  console.log(`protobufjs: ${suite.vectors.length} vectors`);
}
