package monica

import (
	"encoding/json"
	"errors"
	"slices"

	"vitaminb/internal/importer"
)

// A collection is a list of things of one kind.
type collection struct {
	Count  json.RawMessage   `json:"count,omitempty"`
	Type   string            `json:"type"`
	Values []json.RawMessage `json:"values"`
}

// private are the kinds whose texts are kept only where the user asked for it:
// they are no part of the original that is kept with the contact.
var private = []string{"call", "conversation"}

var (
	errNoObject = errors.New("it is no object")
	errLists    = errors.New("its lists are not as Monica writes them")
)

// nodeOf reads a contact or anything less: {"uuid": …, "properties": {…}, "data":
// [collections]}.
func nodeOf(raw json.RawMessage) (node, error) {
	n, members, err := partOf(raw)
	if err != nil {
		return node{}, err
	}
	var collections []collection
	if data := members["data"]; len(data) > 0 && data[0] == '[' {
		if err := json.Unmarshal(data, &collections); err != nil {
			return node{}, errLists
		}
	}
	for _, c := range collections {
		for _, v := range c.Values {
			if c.Type == "activity" { // stands here by its id
				n.activities = append(n.activities, importer.JSONText(v))
				continue
			}
			part, members, err := partOf(v)
			if err != nil {
				continue // a photo or document is its id alone
			}
			if c.Type == "conversation" {
				part.parts = map[string][]node{"message": messagesOf(members)}
			}
			n.parts[c.Type] = append(n.parts[c.Type], part)
		}
	}
	return n, n.trim(members, collections)
}

// partOf reads a thing without what belongs to it, and returns its members.
func partOf(raw json.RawMessage) (node, map[string]json.RawMessage, error) {
	members := importer.JSONObject(raw)
	if members == nil {
		return node{}, nil, errNoObject
	}
	n := node{id: importer.JSONText(members["uuid"]), props: map[string]string{}, dates: map[string]special{}, parts: map[string][]node{}, raw: raw}
	for name, value := range importer.JSONObject(members["properties"]) {
		n.property(name, value)
	}
	return n, members, nil
}

// property takes a property: a text, a special date, or the tags.
func (n *node) property(name string, value json.RawMessage) {
	if name == "tags" {
		n.tags = importer.JSONTexts(value)
	} else if date := importer.JSONObject(value); date["date"] != nil {
		n.dates[name] = special{importer.JSONText(date["date"]), isSet(importer.JSONText(date["is_age_based"])), isSet(importer.JSONText(date["is_year_unknown"]))}
	} else if s := importer.JSONText(value); s != "" {
		n.props[name] = s
	}
}

// messagesOf reads the messages of a conversation.
func messagesOf(members map[string]json.RawMessage) []node {
	var all []node
	for _, raw := range importer.JSONArray(importer.JSONObject(members["properties"])["messages"]) {
		if m, _, err := partOf(raw); err == nil {
			all = append(all, m)
		}
	}
	return all
}

// trim takes what is private off the original.
func (n *node) trim(members map[string]json.RawMessage, all []collection) error {
	rest := slices.DeleteFunc(slices.Clone(all), func(c collection) bool { return contains(private, c.Type) })
	if len(rest) == len(all) {
		return nil
	}
	data, err := json.Marshal(rest)
	if err != nil {
		return err
	}
	members["data"] = data
	n.raw, err = json.Marshal(members)
	return err
}

func contains(list []string, s string) bool { return slices.Contains(list, s) }
