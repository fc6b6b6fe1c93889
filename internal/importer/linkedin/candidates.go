package linkedin

import (
	"slices"
	"strings"

	"vitaminb/internal/importer"
	"vitaminb/internal/table"
)

// A candidate is somebody who may be the owner: profile key and name, either may be empty.
type candidate struct{ key, name string }

// same reports whether both may be one person: by the keys if both have one.
func (c candidate) same(d candidate) bool {
	if c.key != "" && d.key != "" {
		return c.key == d.key
	}
	return c.name != "" && c.name == d.name
}

// join adds what d knows.
func (c candidate) join(d candidate) candidate {
	if c.key == "" {
		c.key = d.key
	}
	if c.name == "" {
		c.name = d.name
	}
	return c
}

// candidates are the people who took part in all messages seen so far. Every
// message names all members of its conversation, so there is no need to remember
// conversations.
type candidates struct {
	begun bool
	left  []candidate
}

// narrow drops who has no part in the message.
func (c *candidates) narrow(t table.Row) {
	there := present(t)
	if len(there) == 0 {
		return
	}
	if !c.begun {
		c.begun, c.left = true, there
		return
	}
	var left []candidate
	for _, l := range c.left {
		for _, p := range there {
			if l.same(p) {
				left = append(left, l.join(p))
				break
			}
		}
	}
	c.left = left
}

// present lists who takes part in a message. Where only a list of names is given,
// each run of its pieces may be one.
func present(t table.Row) []candidate {
	var all []candidate
	add := func(p party) {
		if c := (candidate{profileKey(p.url), p.name}); len(all) < maxListed && !p.hidden() && c != (candidate{}) && !slices.Contains(all, c) {
			all = append(all, c)
		}
	}
	names, urls := t.Get("To"), t.Get("Recipient Profile URLs")
	if names == "" && urls == "" {
		return nil // then the owner may be missing, too
	}
	add(sender(t))
	if urls != "" {
		for _, p := range nameSet(nil).recipients(names, urls) {
			add(p)
		}
		return all
	}
	pieces := strings.Split(names, joint)
	for i := range min(len(pieces), maxListed) {
		for n := 1; n <= min(maxNameParts, len(pieces)-i); n++ {
			add(party{name: strings.Join(pieces[i:i+n], joint)})
		}
	}
	return all
}

// maxListed is how many candidates one message may bring; LinkedIn's group
// conversations have at most 50 members, whose names may fall into several pieces.
const maxListed = 200

// owner returns the one candidate left. Of several it is the one whom known names.
func (c candidates) owner(known importer.Owner) importer.Owner {
	left := c.left
	if len(left) > 1 {
		left = slices.DeleteFunc(slices.Clone(left), func(l candidate) bool { return !known.Is("", l.name) })
	}
	if len(left) != 1 {
		return importer.Owner{}
	}
	return importer.Owner{Keys: keys(left[0].key), Names: keys(left[0].name)}
}
