package norm

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxAddress is the longest e-mail address that can be sent to, in bytes
// (RFC 5321 §4.5.3.1.3 without the angle brackets).
const maxAddress = 254

// Email returns the one spelling of an e-mail address: lower case, without
// "mailto:", display name, brackets and stray dots; googlemail.com is gmail.com.
// It reports false if s holds no address that could belong to somebody.
func Email(s string) (string, bool) {
	s = bareAddress(s)
	at := strings.LastIndexByte(s, '@')
	if at < 1 || len(s) > maxAddress || !mailbox(s[:at]) {
		return "", false
	}
	host := strings.TrimRight(s[at+1:], ".")
	if !domain(host) {
		return "", false
	}
	if strings.EqualFold(host, "googlemail.com") {
		host = "gmail.com"
	}
	if at+1+len(host) == len(s) && plain(s) {
		return s, true
	}
	s = norm.NFC.String(strings.ToLower(s[:at+1] + host))
	return s, utf8.ValidString(s)
}

// bareAddress strips what surrounds the address proper.
func bareAddress(s string) string {
	if strings.IndexFunc(s, invisible) >= 0 {
		s = strings.Map(func(r rune) rune {
			if invisible(r) {
				return -1
			}
			return r
		}, s)
	}
	if open := strings.LastIndexByte(s, '<'); open >= 0 {
		s, _, _ = strings.Cut(s[open+1:], ">")
	}
	s = strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(`"',;:<>()[].`, r) })
	if len(s) > len("mailto:") && strings.EqualFold(s[:len("mailto:")], "mailto:") {
		s, _, _ = strings.Cut(s[len("mailto:"):], "?")
		if u, err := url.PathUnescape(s); err == nil {
			s = u
		}
		s = strings.TrimSpace(s)
	}
	return s
}

func mailbox(local string) bool {
	for _, r := range local {
		if r <= ' ' || r == 0x7f || unicode.IsSpace(r) || strings.ContainsRune(`"(),:;<>@[\]`, r) {
			return false
		}
	}
	return true
}

// domain reports whether the host has at least two labels of letters, digits and
// hyphens. A closing hyphen is let pass: some hosters cut names there.
func domain(host string) bool {
	labels := 0
	for label := range strings.SplitSeq(host, ".") {
		if label == "" || label[0] == '-' {
			return false
		}
		for _, r := range label {
			if r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
				return false
			}
		}
		labels++
	}
	return labels > 1
}

// plain reports whether s is ASCII without capitals.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf || 'A' <= s[i] && s[i] <= 'Z' {
			return false
		}
	}
	return true
}

// GenericMailbox reports whether a canonical address belongs to an office, a
// family or a machine rather than to one person: info@, kontakt@, noreply@,
// familie.x@.
func GenericMailbox(email string) bool {
	local, _, _ := strings.Cut(email, "@")
	joined := joinedMailbox.Replace(local)
	for _, machine := range [...]string{"noreply", "donotreply", "mailerdaemon", "bounce", "notification", "unsubscribe"} {
		if strings.HasPrefix(joined, machine) {
			return true
		}
	}
	if rolesAlone[joined] {
		return true
	}
	first := local
	if i := strings.IndexAny(local, ".-_+"); i >= 0 {
		first = local[:i]
	}
	return roles[first] || strings.HasPrefix(joined, "familie") && len(joined) > len("familie")
}

var joinedMailbox = strings.NewReplacer("-", "", "_", "", ".", "")

// roles are mailbox names that stay impersonal whatever follows: info-berlin@, office.de@.
var roles = map[string]bool{
	"info": true, "office": true, "kontakt": true, "contact": true, "fam": true, "familie": true, "family": true,
	"newsletter": true, "support": true, "service": true, "sales": true, "vertrieb": true, "verkauf": true,
	"buchhaltung": true, "rechnung": true, "rechnungen": true, "invoice": true, "billing": true, "accounting": true,
	"admin": true, "webmaster": true, "postmaster": true, "hostmaster": true, "abuse": true, "presse": true,
	"marketing": true, "jobs": true, "karriere": true, "bewerbung": true, "empfang": true, "zentrale": true,
	"sekretariat": true, "verwaltung": true, "praxis": true, "kanzlei": true, "shop": true, "bestellung": true,
	"anfrage": true, "anfragen": true, "geschaeftsstelle": true, "redaktion": true, "kundenservice": true,
	"datenschutz": true, "privacy": true, "helpdesk": true, "buero": true, "einkauf": true, "personal": true,
}

// rolesAlone are impersonal only as the whole mailbox name: mail.hans@ may be Hans.
var rolesAlone = map[string]bool{
	"mail": true, "email": true, "post": true, "hallo": true, "hello": true, "hi": true, "team": true, "news": true,
	"press": true, "hr": true, "it": true, "edv": true, "vorstand": true, "verein": true, "order": true, "orders": true,
	"administrator": true, "root": true, "test": true, "kassenwart": true, "schriftfuehrer": true,
	"hotel": true, "reservierung": true, "booking": true, "welcome": true, "willkommen": true, "all": true, "alle": true,
}
