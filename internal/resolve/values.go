package resolve

import (
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/norm"
)

func (l *lexicon) emails(ids []uint32, emails []vitaminb.Labelled) []uint32 {
	start := len(ids)
	for _, e := range emails {
		address, ok := norm.Email(e.Value)
		if !ok {
			continue
		}
		id := l.value('m', address)
		if v := &l.values[id]; v.group == 0 {
			local, _, _ := strings.Cut(address, "@")
			group := l.value('l', local)
			l.values[id].group = group
			if norm.GenericMailbox(address) {
				l.values[id].kind = genericMailbox
			}
		}
		ids = appendNew(ids, start, id)
	}
	return ids
}

func (l *lexicon) phones(ids []uint32, phones []vitaminb.Labelled, region string) []uint32 {
	start := len(ids)
	for _, p := range phones {
		number, ok := norm.Phone(p.Value, region)
		if !ok {
			continue
		}
		id := l.value('t', number)
		l.values[id].kind = phoneKind(number)
		ids = appendNew(ids, start, id)
	}
	return ids
}

// phoneKind tells mobile numbers of DE, AT and CH from landlines; other
// countries' plans do not always tell, so their numbers count as landlines.
func phoneKind(e164 string) valueKind {
	for _, prefix := range [...]string{"+4915", "+4916", "+4917", "+4365", "+4366", "+4367", "+4368", "+4369", "+4175", "+4176", "+4177", "+4178", "+4179"} {
		if strings.HasPrefix(e164, prefix) {
			return mobile
		}
	}
	return landline
}

func (l *lexicon) profiles(ids []uint32, c *vitaminb.Content) []uint32 {
	start := len(ids)
	add := func(network, key string) {
		id := l.value('p', key)
		group := l.value('n', network)
		l.values[id].group = group
		ids = appendNew(ids, start, id)
	}
	for _, u := range c.URLs {
		if key, ok := norm.Profile(u.Value); ok {
			network, _, _ := strings.Cut(key, ":")
			add(network, key)
		}
	}
	for _, h := range c.Handles {
		if name := strings.ToLower(strings.TrimPrefix(strings.TrimSpace(h.Name), "@")); name != "" && h.Network != "" {
			add(h.Network, h.Network+":"+name)
		}
	}
	return ids
}

func (l *lexicon) organisations(f *features, ids []uint32, c *vitaminb.Content) []uint32 {
	start := len(ids)
	add := func(name string) {
		key := norm.Organisation(name)
		if key == "" {
			return
		}
		id := l.value('o', key)
		if l.values[id].group == 0 {
			head, _, _ := strings.Cut(key, " ")
			group := l.value('h', head)
			l.values[id].group = group
		}
		if len(ids) == start {
			f.shown[2] = l.value('s', name)
		}
		ids = appendNew(ids, start, id)
	}
	if !f.corporate {
		for _, j := range c.Jobs {
			add(j.Organisation)
		}
		return ids
	}
	name := c.Name.Display
	if name == "" {
		name = strings.TrimSpace(c.Name.Given + " " + c.Name.Family)
	}
	if name == "" && len(c.Jobs) > 0 {
		name = c.Jobs[0].Organisation
	}
	add(name)
	return ids
}

// places appends postcode, street and town of each address. A formatted address
// alone says nothing yet.
func (l *lexicon) places(ids []uint32, addresses []vitaminb.Address) []uint32 {
	for _, a := range addresses[:min(len(addresses), maxValues/3)] {
		postcode := strings.ReplaceAll(norm.Fold(a.Postcode), " ", "")
		street, town := streetKey(a.Street), norm.Fold(a.City)
		if postcode == "" && street == "" && town == "" {
			continue
		}
		ids = append(ids, l.value('z', postcode), l.value('a', street), l.value('c', town))
	}
	return ids
}

// streetKey brings "Hauptstraße 5 a" and "Haupt-Str. 5A" together.
func streetKey(s string) string {
	if s == "" {
		return ""
	}
	key := strings.ReplaceAll(norm.Fold(s), "strasse", "str")
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" .-,/'", r) {
			return -1
		}
		return r
	}, key)
}
