package linkedin

import (
	"strings"

	"vitaminb/internal/norm"
)

const profilePrefix = channel + ":"

func isProfileKey(key string) bool { return strings.HasPrefix(key, profilePrefix) }

// profileKey returns the record key "linkedin:<slug>" of a member's profile page;
// "" for every other page, such as a firm's.
func profileKey(url string) string {
	key, ok := norm.Profile(url)
	if !ok || !isProfileKey(key) {
		return ""
	}
	return key
}

// emailKey returns the record key "email:<address>"; "" if s is no address.
func emailKey(s string) string {
	address, ok := norm.Email(s)
	if !ok {
		return ""
	}
	return "email:" + address
}

// keys leaves out what is empty.
func keys(all ...string) []string {
	var found []string
	for _, k := range all {
		if k != "" {
			found = append(found, k)
		}
	}
	return found
}
