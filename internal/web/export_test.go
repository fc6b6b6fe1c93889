package web

import "strings"

// PagePatterns are the patterns of [http.ServeMux] of all routes that are read and not posted to.
func PagePatterns() []string {
	var all []string
	for _, r := range (&Server{}).routes() {
		if strings.HasPrefix(r.pattern, "GET ") {
			all = append(all, r.pattern)
		}
	}
	return all
}
