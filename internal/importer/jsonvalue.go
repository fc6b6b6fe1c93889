package importer

import (
	"encoding/json"
	"strings"
)

// JSONObject returns the members of an object; none if the value is something
// else, such as the [] that PHP makes of an empty one.
func JSONObject(raw json.RawMessage) map[string]json.RawMessage {
	var members map[string]json.RawMessage
	if len(raw) == 0 || raw[0] != '{' || json.Unmarshal(raw, &members) != nil {
		return nil
	}
	return members
}

// JSONArray returns the elements of an array; none if the value is something else.
func JSONArray(raw json.RawMessage) []json.RawMessage {
	var all []json.RawMessage
	if len(raw) == 0 || raw[0] != '[' || json.Unmarshal(raw, &all) != nil {
		return nil
	}
	return all
}

// JSONText returns a text without the white space around it, or a number or flag as
// it is written; empty if the value is something else.
func JSONText(raw json.RawMessage) string {
	var s string
	switch {
	case len(raw) == 0 || raw[0] == '{' || raw[0] == '[' || raw[0] == 'n':
	case raw[0] != '"':
		s = string(raw)
	case json.Unmarshal(raw, &s) == nil:
		s = strings.TrimSpace(s)
	}
	return s
}

// JSONTexts returns the elements of an array that are texts, and no empty ones.
func JSONTexts(raw json.RawMessage) []string {
	var all []string
	for _, v := range JSONArray(raw) {
		if s := JSONText(v); s != "" {
			all = append(all, s)
		}
	}
	return all
}
