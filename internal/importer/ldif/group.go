package ldif

import (
	"cmp"
	"slices"
	"strings"

	vitaminb "vitaminb"
)

// A group is an entry that lists members.
type group struct {
	position, name string
	members        []dn
}

// groups are the groups of an input, and what its persons can be found by.
type groups struct {
	list  []group
	names map[string]bool // of persons in the directory
	mails map[string]bool // their addresses, in lower case
}

func newGroups() *groups { return &groups{names: map[string]bool{}, mails: map[string]bool{}} }

func (g *groups) add(e entry) {
	if !e.isGroup() {
		g.names[parseDN(e.get("dn")).key] = true
		for _, m := range e.all("mail") {
			g.mails[strings.ToLower(m)] = true
		}
		return
	}
	found := group{position: e.position(), name: cmp.Or(e.get("cn"), e.get("displayname"), e.get("ou"))}
	for _, m := range e.all("member", "uniquemember") {
		found.members = append(found.members, parseDN(m))
	}
	g.list = append(g.list, found)
}

// resolved says who is in which group.
type resolved struct {
	byName, byMail map[string][]string      // groups, by what they call a member
	reasons        map[string]vitaminb.Text // what of a group is lost, by its position
}

// resolve finds each member by its name in the directory or, where no person has
// that name any more, by the address in it.
func (g *groups) resolve() resolved {
	r := resolved{byName: map[string][]string{}, byMail: map[string][]string{}, reasons: map[string]vitaminb.Text{}}
	for _, group := range g.list {
		missing := 0
		for _, m := range group.members {
			switch {
			case m.key != "" && g.names[m.key]:
				r.byName[m.key] = append(r.byName[m.key], group.name)
			case m.mail != "" && g.mails[m.mail]:
				r.byMail[m.mail] = append(r.byMail[m.mail], group.name)
			default:
				missing++
			}
		}
		switch {
		case group.name == "":
			r.reasons[group.position] = vitaminb.Textf("The group has no name; its members stay without it.")
		case len(group.members) == 0:
			r.reasons[group.position] = vitaminb.Textf("The group %s lists no members.", group.name)
		case missing > 0:
			r.reasons[group.position] = vitaminb.Textf("Of the group %s, %s of %s members are not among the cards.", group.name, missing, len(group.members))
		}
	}
	return r
}

// of returns the groups that the person is in.
func (r resolved) of(e entry) []string {
	names := slices.Clone(r.byName[parseDN(e.get("dn")).key])
	for _, m := range e.all("mail") {
		names = append(names, r.byMail[strings.ToLower(m)]...)
	}
	seen := map[string]bool{"": true}
	return slices.DeleteFunc(names, func(name string) bool {
		again := seen[name]
		seen[name] = true
		return again
	})
}
