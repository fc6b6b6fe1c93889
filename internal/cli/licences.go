package cli

import (
	"strings"

	"vitaminb/internal/licences"
)

// licencesCommand prints the licences of what is built in.
type licencesCommand struct{}

// Run prints them one after the other, by name. Their texts stay as they are: they are legal texts.
func (licencesCommand) Run(e *env) error {
	all := licences.List()
	return e.result(all, func() {
		for _, l := range all {
			e.line(l.Name, " ", l.Version, " (", l.ID, ")\n\n", strings.TrimSpace(l.Text), "\n")
		}
	})
}
