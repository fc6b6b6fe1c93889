package importer_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vitaminb/internal/importer"
)

func TestJSONText(t *testing.T) {
	t.Parallel()
	for raw, want := range map[string]string{
		`" a\u0062 "`: "ab", `5`: "5", `1.50`: "1.50", `true`: "true", `null`: "", `{"a":1}`: "", `["a"]`: "", ``: "", `"`: "",
	} {
		if got := importer.JSONText(json.RawMessage(raw)); got != want {
			t.Errorf("JSONText(%s) = %q, want %q", raw, got, want)
		}
	}
}

func TestJSONLists(t *testing.T) {
	t.Parallel()
	if diff := cmp.Diff([]string{"a", "5"}, importer.JSONTexts(json.RawMessage(`["a",null,5,{},""]`))); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	for _, raw := range []string{``, `null`, `"a"`, `[1`, `{"a"`} {
		if got := importer.JSONArray(json.RawMessage(raw)); got != nil {
			t.Errorf("JSONArray(%s) = %s", raw, got)
		}
		if got := importer.JSONObject(json.RawMessage(raw)); got != nil {
			t.Errorf("JSONObject(%s) = %s", raw, got)
		}
	}
	if got := importer.JSONText(importer.JSONObject(json.RawMessage(`{"a":"b"}`))["a"]); got != "b" {
		t.Errorf("the member is %q, want b", got)
	}
}
