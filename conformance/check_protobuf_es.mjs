// Checks protobuf-es (@bufbuild/protobuf) against the vectors: each decodes to its JSON, and encodes to its bytes.
//
//     node check_protobuf_es.mjs SCHEMA VECTORS
//
// SCHEMA is a FileDescriptorSet of proto/, which protoc and buf make. VECTORS is vectors.json.

import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { createFileRegistry, fromBinary, fromJson, toBinary, toJson } from "@bufbuild/protobuf";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";

const [schema, vectors] = process.argv.slice(2);
const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, readFileSync(schema)));
const suite = JSON.parse(readFileSync(vectors));

for (const { name, revision, hex, json } of suite.vectors) {
  const expect = (holds, failure) => {
    if (!holds) {
      console.error(`${revision} ${name}: ${failure}`);
      process.exitCode = 1;
    }
  };
  const envelope = registry.getMessage(suite.revisions[revision].envelope);
  const encode = (message) => Buffer.from(toBinary(envelope, message)).toString("hex").toUpperCase();
  const message = fromBinary(envelope, Buffer.from(hex, "hex"));
  expect(isDeepStrictEqual(toJson(envelope, message), json), "decodes to other JSON");
  expect(encode(message) === hex, "encodes to other bytes");
  expect(encode(fromJson(envelope, json)) === hex, "its JSON encodes to other bytes");
}
if (!process.exitCode) {
  console.log(`protobuf-es: ${suite.vectors.length} vectors`);
}
