package businesscard

import (
	"slices"
	"strings"
	"unicode/utf8"

	vitaminb "vitaminb"
	"vitaminb/internal/norm"
)

// firms takes the organisation with its legal form, which may stand on a line of its own.
func (p *parser) firms() {
	for i := range p.pieces {
		t := &p.pieces[i]
		if i > 0 && onlyForm.MatchString(t.rest) && p.pieces[i-1].rest != "" {
			p.takeFirm(p.pieces[i-1].rest+" "+t.rest, sureForm, i-1, i)
			return
		}
	}
	for i, t := range p.pieces {
		if hasForm(t.rest) && rolePrefixes.FindString(t.rest) == "" {
			if i > 0 && firmTail.MatchString(p.pieces[i-1].rest) {
				p.takeFirm(p.pieces[i-1].rest+" "+t.rest, sureForm, i-1, i)
				return
			}
			p.takeFirm(t.rest, sureForm, i)
			return
		}
	}
}

// hasForm reports whether the text is the name of a firm with its legal form.
func hasForm(s string) bool {
	return norm.Organisation(s) != norm.Fold(s) && norm.ParseName(vitaminb.Name{Display: s}).Firm
}

func (p *parser) takeFirm(name string, sure float64, pieces ...int) {
	for _, i := range pieces {
		p.pieces[i].rest = ""
	}
	p.job.Organisation = strings.Trim(name, " ,;:")
	p.take(FieldOrg, p.job.Organisation, sure, pieces...)
}

// firmsByWord takes, if no legal form told, the line with a word of business, else
// the one that the web page or e-mail address spells again.
func (p *parser) firmsByWord() {
	for _, rule := range [...]struct {
		is   func(string) bool
		sure float64
	}{
		{firmTail.MatchString, sureBusiness},
		{func(s string) bool { return norm.ParseName(vitaminb.Name{Display: s}).Firm }, sureBusiness},
		{p.spelled, sureDomain},
	} {
		for i, t := range p.pieces {
			if p.job.Organisation == "" && t.rest != "" && rule.is(t.rest) {
				p.takeFirm(t.rest, rule.sure, i)
			}
		}
	}
}

// minSpelled is how many letters a host name and a line must share to mean the same.
const minSpelled = 4

// spelled reports whether a host on the card is made of the words of the line.
func (p *parser) spelled(line string) bool {
	words := strings.ReplaceAll(norm.Collapse(line), " ", "")
	if len(words) < minSpelled {
		return false
	}
	return slices.ContainsFunc(p.hosts(), func(host string) bool {
		return len(host) >= minSpelled && (strings.Contains(words, host) || strings.Contains(host, words))
	})
}

// hosts are the names of the card's own hosts, without hyphens and top domain.
func (p *parser) hosts() []string {
	var hosts []string
	for _, l := range slices.Concat(p.card.Content.Emails, p.card.Content.URLs) {
		host := l.Value[strings.LastIndex(l.Value, "@")+1:]
		host = strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(strings.ToLower(host), "https://"), "http://"), "www.")
		host, _, _ = strings.Cut(host, "/")
		labels := strings.Split(host, ".")
		if len(labels) < 2 || mailHosts[labels[len(labels)-2]] {
			continue
		}
		hosts = append(hosts, strings.ReplaceAll(norm.Collapse(labels[len(labels)-2]), " ", ""))
	}
	return hosts
}

// jobs takes the lines that say what the person does.
func (p *parser) jobs() {
	for i, t := range p.pieces {
		if t.rest != "" && isRole(t.rest) && !hasForm(t.rest) {
			p.addJob(t.rest, i)
			p.pieces[i].rest = ""
		}
	}
}

func (p *parser) addJob(title string, pieces ...int) {
	title = strings.Trim(title, " ,;:()")
	if p.job.Title != "" {
		p.job.Title += ", "
	}
	p.job.Title += title
	p.take(FieldJob, title, sureRole, pieces...)
}

// maxRoleWords is how long the description of a position may be; longer texts are slogans.
const maxRoleWords = 8

// isRole reports whether the text says what somebody does.
func isRole(s string) bool {
	words := strings.Fields(norm.Fold(s))
	return len(words) <= maxRoleWords && !firmTail.MatchString(s) && slices.ContainsFunc(words, func(w string) bool {
		return roles[w] || slices.ContainsFunc(roleEndings[:], func(end string) bool {
			return strings.HasSuffix(w, end) && utf8.RuneCountInString(w) >= len(end)
		})
	})
}

// units takes the part of the organisation.
func (p *parser) units() {
	for i, t := range p.pieces {
		if unitBeginnings.MatchString(t.rest) && p.job.Unit == "" {
			p.job.Unit = t.rest
			p.take(FieldUnit, t.rest, sureUnit, i)
			p.pieces[i].rest = ""
		}
	}
}
