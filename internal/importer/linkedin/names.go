package linkedin

import (
	"regexp"
	"strings"
	"unicode"

	vitaminb "vitaminb"
)

// birthName is a family name at birth, as members put it behind their family name:
// "(née King)", "geb. König".
var birthName = regexp.MustCompile(`(?i)\s*(?:[(\[]\s*(?:née|nee|geb\.?|geborene?|born)\s+([^)\]]+)[)\]]|\s(?:née|geb\.|geborene)\s+([^,]+))`)

// personName returns the parts of a name whose last name may carry degrees
// ("Doe, Ph.D.") and the name at birth. Display is as LinkedIn shows it.
func personName(first, last string) vitaminb.Name {
	n := vitaminb.Name{Display: strings.TrimSpace(first + " " + last), Given: first}
	if m := birthName.FindStringSubmatch(last); m != nil {
		n.Birth = strings.TrimSpace(m[1] + m[2])
		last = strings.Replace(last, m[0], "", 1)
	}
	family, suffix, _ := strings.Cut(last, ",")
	n.Family, n.Suffix = strings.TrimSpace(family), strings.TrimSpace(suffix)
	return n
}

// joint is what LinkedIn writes between the names of several people; names may hold it too.
const joint = ", "

// maxNameParts is how many parts between joints a name may have: "Jane Doe, Ph.D., MBA, CFA".
const maxNameParts = 4

// A nameSet is the names met so far that hold a joint, without which a list of
// names cannot be cut right.
type nameSet map[string]bool

func (s *nameSet) add(name string) {
	if !strings.Contains(name, joint) {
		return
	}
	if *s == nil {
		*s = nameSet{}
	}
	(*s)[name] = true
}

// split cuts a list of names. Known names stay whole, and what reads like a degree
// stays with the name before it.
func (s nameSet) split(list string) []string {
	if list == "" {
		return nil
	}
	pieces := strings.Split(list, joint)
	var names []string
	for i := 0; i < len(pieces); {
		n := s.longest(pieces[i:])
		for i+n < len(pieces) && isDegree(pieces[i+n]) {
			n++
		}
		names = append(names, strings.Join(pieces[i:i+n], joint))
		i += n
	}
	return names
}

// longest returns how many of the pieces make up the longest known name, at least one.
func (s nameSet) longest(pieces []string) int {
	for n := min(maxNameParts, len(pieces)); n > 1; n-- {
		if s[strings.Join(pieces[:n], joint)] {
			return n
		}
	}
	return 1
}

// isDegree reports whether the piece reads like what stands behind a name: each
// word has a full stop or two capitals ("Ph.D.", "MBA", "Jr.", "III").
func isDegree(piece string) bool {
	words := strings.Fields(piece)
	for _, w := range words {
		capitals := 0
		for _, c := range w {
			if unicode.IsUpper(c) {
				capitals++
			}
		}
		if capitals < 2 && !strings.HasSuffix(w, ".") {
			return false
		}
	}
	return len(words) > 0
}

// A party is somebody in a message: the name shown and the profile's URL, either may be empty.
type party struct{ name, url string }

// hidden reports whether the party is one of the many behind LinkedIn's stand-in
// for closed accounts.
func (p party) hidden() bool { return profileKey(p.url) == "" && p.name == "LinkedIn Member" }

// recipients pairs names with profile URLs. The URLs tell how many there are; if
// the names cannot be cut into as many, the URLs stand alone.
func (s nameSet) recipients(names, urls string) []party {
	if urls == "" {
		var parties []party
		for _, n := range s.split(names) {
			parties = append(parties, party{name: n})
		}
		return parties
	}
	list := strings.Split(urls, ",")
	if len(list) == 1 {
		return []party{{names, list[0]}}
	}
	cut := s.split(names)
	var parties []party
	for i, u := range list {
		p := party{url: strings.TrimSpace(u)}
		if len(cut) == len(list) {
			p.name = cut[i]
		}
		if p != (party{}) {
			parties = append(parties, p)
		}
	}
	return parties
}
