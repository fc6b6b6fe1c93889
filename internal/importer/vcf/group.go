package vcf

import (
	"context"
	"crypto/sha256"
	"slices"
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/cardcontent"
	"vitaminb/internal/importer"
	"vitaminb/internal/vcard"
)

// uidOf returns the UID of the card without "urn:uuid:", which vCard 3.0 leaves
// out and 4.0 writes; empty if there is none.
func uidOf(c *vcard.Card) string {
	p, _ := c.Get("UID")
	return withoutURN(cardcontent.OneLine(p.Text()))
}

func withoutURN(uid string) string {
	const urn = "urn:uuid:"
	if len(uid) >= len(urn) && strings.EqualFold(uid[:len(urn)], urn) {
		return uid[len(urn):]
	}
	return uid
}

// refOf is a member as groups are compared by it: in lower case, without "urn:uuid:".
func refOf(member string) string { return strings.ToLower(withoutURN(cardcontent.OneLine(member))) }

// refsOf returns the ways a group can name the card.
func refsOf(c *vcard.Card) []string {
	var refs []string
	for _, p := range c.Properties() {
		switch p.Name {
		case "UID":
			refs = append(refs, refOf(p.Text()))
		case "EMAIL":
			for _, a := range cardcontent.Addresses(p.Text()) {
				refs = append(refs, "mailto:"+strings.ToLower(a))
			}
		}
	}
	return refs
}

// groups are the group cards of an input, and its files that list a group.
type groups struct {
	names   map[string][]string            // of the groups a member is in
	present map[string]bool                // whether a card of the input is that member
	lists   map[[sha256.Size]byte][]string // the groups whose files hold the card, by its hash
}

// of returns the names of the groups the card is in.
func (g groups) of(c *vcard.Card) []string {
	if len(g.names) == 0 {
		return nil
	}
	var names []string
	for _, ref := range refsOf(c) {
		names = append(names, g.names[ref]...)
	}
	return names
}

// findGroups reads the group cards and the files of groups and, if there are group
// cards, which members are there.
func findGroups(ctx context.Context, in *importer.Input) (groups, error) {
	g := groups{names: map[string][]string{}, present: map[string]bool{}, lists: map[[sha256.Size]byte][]string{}}
	err := eachCardOf(ctx, in, func(c *vcard.Card, list string) {
		if list != "" {
			sum := sumOf(c)
			g.lists[sum] = append(g.lists[sum], list)
		}
		if cardcontent.Kind(c) != "group" {
			return
		}
		name := cardcontent.Of(c).Name.Display
		for _, ref := range membersOf(c) {
			g.names[ref] = append(g.names[ref], name)
		}
	})
	if err != nil || len(g.names) == 0 {
		return g, err
	}
	return g, eachCardOf(ctx, in, func(c *vcard.Card, _ string) {
		for _, ref := range refsOf(c) {
			if _, ok := g.names[ref]; ok {
				g.present[ref] = true
			}
		}
	})
}

// eachCardOf calls do for each card of the input that can be read, with the group
// that its file lists.
func eachCardOf(ctx context.Context, in *importer.Input, do func(c *vcard.Card, list string)) error {
	for _, f := range in.Files() {
		list := in.Group(f)
		_, _, err := eachCard(ctx, f, func(c result) error {
			if c.Card != nil {
				do(c.Card, list)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func membersOf(c *vcard.Card) []string {
	var refs []string
	for _, p := range c.Properties() {
		if p.Name == "MEMBER" || p.Name == "X-ADDRESSBOOKSERVER-MEMBER" {
			refs = append(refs, refOf(p.Text()))
		}
	}
	return unique(refs)
}

// reason says what of the group card is lost; nil if all its members are there.
func (g groups) reason(c *vcard.Card) *vitaminb.Text {
	name, members := cardcontent.Of(c).Name.Display, membersOf(c)
	missing := 0
	for _, ref := range members {
		if !g.present[ref] {
			missing++
		}
	}
	var t vitaminb.Text
	switch {
	case name == "":
		t = vitaminb.Textf("The group has no name; its members stay without it.")
	case len(members) == 0:
		t = vitaminb.Textf("The group %s lists no members.", name)
	case missing > 0:
		t = vitaminb.Textf("Of the group %s, %s of %s members are not among the cards.", name, missing, len(members))
	default:
		return nil
	}
	return &t
}

// unique drops empty values and repeats.
func unique(list []string) []string {
	seen := make(map[string]bool, len(list))
	return slices.DeleteFunc(list, func(v string) bool {
		again := seen[v]
		seen[v] = true
		return again || v == ""
	})
}
