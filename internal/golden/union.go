package golden

import (
	"strings"

	vitaminb "vitaminb"
	"vitaminb/internal/norm"
)

// unite fills the many-valued fields.
func (p *Person) unite(sorted []record) {
	var emails, phones, urls contacts
	var handles set[vitaminb.Handle]
	var jobs set[vitaminb.Job]
	var addresses set[vitaminb.Address]
	var dates set[vitaminb.LabelledDate]
	var groups, notes set[string]
	var related set[vitaminb.Related]
	var extra set[vitaminb.Labelled]
	for _, r := range sorted {
		c, o := r.content, r.origin()
		for _, e := range c.Emails {
			emails.add(emailKey(e.Value), e, o)
		}
		for _, t := range c.Phones {
			phones.add(phoneKey(t.Value, r.Region), t, o)
		}
		for _, u := range c.URLs {
			urls.add(urlKey(u.Value), u, o)
		}
		for _, h := range c.Handles {
			handles.add(strings.ToLower(h.Network+":"+h.Name), h, o)
		}
		for _, j := range c.Jobs {
			jobs.add(norm.Organisation(j.Organisation)+"\n"+norm.Fold(j.Unit)+"\n"+norm.Fold(j.Title), j, o)
		}
		for _, a := range c.Addresses {
			addresses.add(addressKey(a), a, o)
		}
		for _, d := range c.Dates {
			dates.add(strings.ToLower(d.Label)+"\n"+string(d.Date), d, o)
		}
		for _, x := range c.Related {
			related.add(norm.Fold(x.Label)+"\n"+norm.Fold(x.Name), x, o)
		}
		for _, x := range c.Extra {
			extra.add(x.Label+"\n"+x.Value, x, o)
		}
		for _, g := range c.Groups {
			groups.add(strings.TrimSpace(g), g, o)
		}
		for _, n := range c.Notes {
			notes.add(strings.TrimSpace(n), n, o)
		}
	}
	p.Emails, p.Phones, p.URLs = emails.list, phones.list, urls.list
	p.Handles, p.Jobs, p.Addresses = handles.list, jobs.list, addresses.list
	p.Dates, p.Groups, p.Related = dates.list, groups.list, related.list
	p.Notes, p.Extra = notes.list, extra.list
}

// contacts collects contacts by key, first come first.
type contacts struct {
	at   map[string]int
	list []Contact
}

func (c *contacts) add(key string, v vitaminb.Labelled, o Origin) {
	if key == "" {
		return
	}
	i, ok := c.at[key]
	if !ok {
		if c.at == nil {
			c.at = make(map[string]int)
		}
		i = len(c.list)
		c.at[key] = i
		c.list = append(c.list, Contact{Key: key, Value: v.Value})
	}
	if c.list[i].Label == "" {
		c.list[i].Label = v.Label
	}
	c.list[i].Origins = appendOrigin(c.list[i].Origins, o)
}

// set collects other values in the same way.
type set[T any] struct {
	at   map[string]int
	list []Value[T]
}

func (s *set[T]) add(key string, v T, o Origin) {
	if strings.TrimSpace(key) == "" {
		return
	}
	i, ok := s.at[key]
	if !ok {
		if s.at == nil {
			s.at = make(map[string]int)
		}
		i = len(s.list)
		s.at[key] = i
		s.list = append(s.list, Value[T]{Value: v})
	}
	s.list[i].Origins = appendOrigin(s.list[i].Origins, o)
}

// appendOrigin appends o unless its record is there: records come one after the other.
func appendOrigin(origins []Origin, o Origin) []Origin {
	if n := len(origins); n > 0 && origins[n-1] == o {
		return origins
	}
	return append(origins, o)
}

// The keys fall back on the trimmed value: what cannot be read is shown as it is.

func emailKey(s string) string {
	if key, ok := norm.Email(s); ok {
		return key
	}
	return strings.ToLower(strings.TrimSpace(s))
}

func phoneKey(s, region string) string {
	if key, ok := norm.Phone(s, region); ok {
		return key
	}
	return strings.TrimSpace(s)
}

// urlKey takes the network's key for a profile, else the address without scheme,
// www and closing slash.
func urlKey(s string) string {
	if key, ok := norm.Profile(s); ok {
		return key
	}
	s = strings.TrimSpace(s)
	if _, rest, ok := strings.Cut(s, "://"); ok {
		s = rest
	}
	host, path, _ := strings.Cut(strings.TrimRight(s, "/"), "/")
	return strings.TrimRight(strings.TrimPrefix(strings.ToLower(host), "www.")+"/"+path, "/")
}

// addressKey is the same for an address however it is written; the label and the country do not count.
func addressKey(a vitaminb.Address) string {
	parts := []string{a.POBox, a.Extended, a.Street, a.Postcode, a.City}
	if filled(parts...) == 0 {
		parts = []string{a.Formatted, a.Region, a.Country}
	}
	return streets.Replace(norm.Fold(strings.Join(parts, "\n")))
}

var streets = strings.NewReplacer("strasse ", "str ")
