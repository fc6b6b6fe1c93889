package norm

import (
	"net/url"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Profile returns the key of the person whose profile page the URL shows:
// "linkedin:ada-byron", "xing:ada_byron2", "facebook:ada.byron", "instagram:ada",
// "twitter:ada", "github:ada", "mastodon:ada@example.social"; lower case,
// percent-decoded, NFC. The scheme may be missing. It reports false for every
// other page, also on those hosts: a firm, a group or a post is no person.
func Profile(address string) (key string, ok bool) {
	address = strings.TrimSpace(address)
	if user, found := strings.CutPrefix(address, "acct:"); found {
		return mastodonUser("@"+user, "")
	}
	address = strings.Replace(address, "/#!/", "/", 1) // Twitter until 2012
	address, _, _ = strings.Cut(address, "#")
	address, query, _ := strings.Cut(address, "?")
	// The last one counts: Monica puts the site before whatever was typed for the user.
	if i := strings.LastIndex(address, "://"); i >= 0 {
		address = address[i+len("://"):]
	}
	host, rest, found := strings.Cut(address, "/")
	if !found || !strings.Contains(host, ".") {
		return "", false
	}
	host = strings.ToLower(host)
	var room [maxSegments]string
	segments := room[:0]
	for segment := range strings.SplitSeq(rest, "/") {
		if segment != "" && len(segments) < maxSegments {
			segments = append(segments, segment)
		}
	}
	if len(segments) == 0 {
		return "", false
	}
	return profileAt(host, segments, query)
}

// maxSegments is how many parts of a path are looked at; no profile needs more:
// /people/Ada-Byron/1234 has three, a language in front makes four.
const maxSegments = 4

// A reader finds the key of a person in the path and query of a page; path has at
// least one part.
type reader func(path []string, query string) (string, bool)

// sites lists the networks by the end of their hosts.
var sites = map[string]reader{
	"linkedin.com":  behind("in", "linkedin:"),
	"xing.com":      behind("profile", "xing:"),
	"facebook.com":  facebook,
	"fb.com":        facebook,
	"instagram.com": instagram,
	"twitter.com":   only("twitter:"),
	"x.com":         only("twitter:"),
	"github.com":    only("github:"),
	// These write /@user or /users/user as Mastodon does.
	"medium.com": nobody, "tiktok.com": nobody, "youtube.com": nobody, "threads.net": nobody, "threads.com": nobody,
	"flickr.com": nobody, "stackoverflow.com": nobody,
}

func profileAt(host string, path []string, query string) (string, bool) {
	if read, ok := sites[site(host)]; ok {
		return read(path, query)
	}
	switch {
	case len(path) == 1:
		return mastodonUser(path[0], host)
	case len(path) == 2 && path[0] == "users":
		return mastodonUser("@"+path[1], host)
	}
	return "", false
}

func behind(marker, network string) reader {
	return func(path []string, _ string) (string, bool) { return after(path, marker, network) }
}

func only(network string) reader {
	return func(path []string, _ string) (string, bool) { return alone(path, network) }
}

func instagram(path []string, _ string) (string, bool) {
	if path[0] == "_u" {
		path = path[1:]
	}
	return alone(path, "instagram:")
}

func nobody([]string, string) (string, bool) { return "", false }

// site returns the last two labels of the host: de.linkedin.com and m.facebook.com
// show the same people.
func site(host string) string {
	if i := strings.LastIndexByte(host, '.'); i > 0 {
		if j := strings.LastIndexByte(host[:i], '.'); j >= 0 {
			return host[j+1:]
		}
	}
	return host
}

// after returns the key for the segment behind marker, which may follow a language.
func after(path []string, marker, network string) (string, bool) {
	for i := range min(2, len(path)-1) {
		if strings.EqualFold(path[i], marker) {
			return slug(network, path[i+1])
		}
	}
	return "", false
}

// alone returns the key for a path that is one user name, unless the site itself uses the word.
func alone(path []string, network string) (string, bool) {
	if len(path) == 0 {
		return "", false
	}
	user := strings.TrimPrefix(path[0], "@")
	if len(path) > 1 || reserved(strings.ToLower(user)) || !username(user) {
		return "", false
	}
	return slug(network, user)
}

func facebook(path []string, query string) (string, bool) {
	switch {
	case path[0] == "profile.php":
		values, err := url.ParseQuery(query)
		if id := values.Get("id"); err == nil && id != "" && strings.Trim(id, "0123456789") == "" {
			return "facebook:" + id, true
		}
		return "", false
	case path[0] == "people" && len(path) == 3:
		return alone(path[2:], "facebook:")
	}
	return alone(path, "facebook:")
}

// mastodonUser reads "@user" at the host, or "@user@elsewhere" as seen from it.
func mastodonUser(s, host string) (string, bool) {
	user, found := strings.CutPrefix(s, "@")
	if !found {
		return "", false
	}
	user, elsewhere, remote := strings.Cut(user, "@")
	if remote {
		host = strings.ToLower(elsewhere)
	}
	host = strings.TrimPrefix(host, "www.")
	if !username(user) || strings.Trim(user, "0123456789") == "" || !domain(host) {
		return "", false
	}
	return "mastodon:" + strings.ToLower(user) + "@" + host, true
}

// username reports whether s has only what user names are made of.
func username(s string) bool {
	for i := range len(s) {
		c := s[i]
		if !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '.' || c == '_' || c == '-') {
			return false
		}
	}
	return s != ""
}

func slug(network, s string) (string, bool) {
	if strings.Contains(s, "%") {
		decoded, err := url.PathUnescape(s)
		if err != nil {
			return "", false
		}
		s = decoded
	}
	s = norm.NFC.String(strings.ToLower(strings.TrimSpace(s)))
	if s == "" {
		return "", false
	}
	return network + s, true
}

// reserved reports whether the networks use the word for pages of their own.
func reserved(word string) bool {
	switch word {
	case "about", "accounts", "ads", "apps", "business", "dialog", "developers", "direct", "events", "explore",
		"features", "groups", "hashtag", "help", "home", "home.php", "i", "intent", "issues", "legal", "login",
		"marketplace", "messages", "notifications", "notes", "orgs", "p", "pages", "people", "photo", "photo.php",
		"policies", "posts", "pricing", "privacy", "public", "pulls", "reel", "reels", "search", "settings", "share",
		"share.php", "sharer", "sharer.php", "signup", "sponsors", "stories", "story.php", "terms", "topics",
		"trending", "tv", "watch", "groups.php", "login.php", "permalink.php":
		return true
	}
	return false
}
