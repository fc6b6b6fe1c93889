package monica

import (
	"cmp"
	"strings"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
)

// A node is a thing of the export under Monica's own names: a contact, a call, a
// gift.
type node struct {
	id         string             // its UUID or, in older files, its number
	props      map[string]string  // what is text, number or flag; an empty one may be missing
	dates      map[string]special // birthdate, deceased_date, first_met_date
	tags       []string
	parts      map[string][]node // what belongs to a contact, by its kind in the singular: "call", "contact_field"
	activities []string          // ids of those the contact took part in
	raw        []byte
}

// A special is a date that Monica may know in part only.
type special struct {
	date        string
	ageBased    bool // counted back from an age: the day is made up
	yearUnknown bool
}

// flag reports whether the property is set: JSON writes true, SQL 1.
func (n node) flag(name string) bool { return isSet(n.props[name]) }

func isSet(s string) bool { return s == "true" || s == "1" || s == "yes" }

// An account is what must be known before the contacts can be read.
type account struct {
	names    map[string]string            // of the contacts, by id
	types    map[string]map[string]string // genders, types of fields, activities and life events: their properties, by id
	self     string                       // id of the contact who is the owner; empty if none is
	owner    importer.Owner
	exported time.Time
	broken   error // why the file cannot be read to its end
}

func newAccount() account {
	return account{names: map[string]string{}, types: map[string]map[string]string{}}
}

// typeName is what the user or else Monica calls the type; empty if there is none.
func (a account) typeName(id string) string {
	return cmp.Or(a.types[id]["name"], a.types[id]["translation_key"])
}

// own takes the user for the owner.
func (a *account) own(first, last, email, contact string) {
	if name := join(" ", first, last); name != "" {
		a.owner.Names = append(a.owner.Names, name)
	}
	if email != "" {
		a.owner.Keys = append(a.owner.Keys, "email:"+strings.ToLower(email))
	}
	if contact != "" {
		a.self = contact
		a.owner.Keys = append(a.owner.Keys, key(contact))
	}
}

// key is the record key of the contact.
func key(id string) string { return "monica:" + strings.ToLower(id) }

// end is the contact as a party of a fact.
func (a account) end(role, id string) vitaminb.End {
	return vitaminb.End{Role: role, Self: id == a.self, Key: key(id), Name: a.names[id]}
}

// nameOf is the name that Monica shows.
func nameOf(props map[string]string) string {
	return join(" ", props["first_name"], props["middle_name"], props["last_name"])
}

// join joins what is not empty.
func join(separator string, parts ...string) string {
	var all []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			all = append(all, p)
		}
	}
	return strings.Join(all, separator)
}
