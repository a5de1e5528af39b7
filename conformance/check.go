// Checks Go's google.golang.org/protobuf against frames.json.
//
//	go run check.go SCHEMA FRAMES
//
// SCHEMA is a FileDescriptorSet of proto/, which protoc and buf make. FRAMES is frames.json.
//
// Each valid and lenient frame must decode to its JSON, and the JSON must be read as the same frame. Each valid frame
// must encode to its bytes. Prints the frames for which this does not hold, and fails if there are any. Also prints the
// invalid frames that the library accepts: check these yourself.
package main

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"

	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protodesc"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/types/descriptorpb"
	"google.golang.org/protobuf/types/dynamicpb"
)

type suite struct {
	Counts  struct{ Invalid int }
	Vectors []struct {
		Name, Revision, Result, Hex, Reason string
		Json                                json.RawMessage
	}
}

type revisions struct {
	Revisions map[string]struct{ Envelope string }
}

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func read(path string, into interface{}) {
	text, err := os.ReadFile(path)
	must(err)
	must(json.Unmarshal(text, into))
}

func value(text []byte) (value interface{}) {
	must(json.Unmarshal(text, &value))
	return
}

func encode(message proto.Message) []byte {
	bytes, err := proto.MarshalOptions{Deterministic: true}.Marshal(message)
	must(err)
	return bytes
}

func main() {
	schema, err := os.ReadFile(os.Args[1])
	must(err)
	set := &descriptorpb.FileDescriptorSet{}
	must(proto.Unmarshal(schema, set))
	files, err := protodesc.NewFiles(set)
	must(err)
	var frames suite
	read(os.Args[2], &frames)
	var known revisions
	read(filepath.Join(filepath.Dir(os.Args[2]), "revisions.json"), &known)

	failures, accepted := 0, 0
	for _, vector := range frames.Vectors {
		expect := func(holds bool, failure string) {
			if !holds {
				fmt.Printf("fails %s %s: %s\n", vector.Revision, vector.Name, failure)
				failures++
			}
		}
		envelope, err := files.FindDescriptorByName(protoreflect.FullName(known.Revisions[vector.Revision].Envelope))
		must(err)
		empty := func() proto.Message { return dynamicpb.NewMessage(envelope.(protoreflect.MessageDescriptor)) }
		bytes, err := hex.DecodeString(vector.Hex)
		must(err)
		message := empty()
		err = proto.Unmarshal(bytes, message)
		if vector.Result == "invalid" {
			if err == nil {
				fmt.Printf("accepts %s %s: %s\n", vector.Revision, vector.Name, vector.Reason)
				accepted++
			}
			continue
		}
		if err != nil {
			expect(false, "does not decode")
			continue
		}
		text, err := protojson.Marshal(message)
		must(err)
		expect(reflect.DeepEqual(value(text), value(vector.Json)), "decodes to other JSON")
		if vector.Result == "valid" {
			digits := strings.ToUpper(hex.EncodeToString(encode(message)))
			expect(digits == vector.Hex, "encodes to other bytes")
		}
		fromJson, fromBytes := empty(), empty()
		must(proto.UnmarshalOptions{DiscardUnknown: true}.Unmarshal(bytes, fromBytes))
		err = protojson.Unmarshal(vector.Json, fromJson)
		expect(err == nil && proto.Equal(fromJson, fromBytes), "its JSON encodes to other bytes")
	}
	fmt.Printf("fails %d times, accepts %d of %d invalid frames\n", failures, accepted, frames.Counts.Invalid)
	if failures != 0 {
		os.Exit(1)
	}
}
