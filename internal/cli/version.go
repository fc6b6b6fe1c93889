package cli

import "runtime/debug"

// versionCommand says which build this is.
type versionCommand struct{}

// Run prints module version, Go version and, where the build knows it, the revision.
func (versionCommand) Run(e *env) error {
	v := map[string]string{"version": "unknown", "go": "", "revision": ""}
	if info, ok := debug.ReadBuildInfo(); ok {
		v["version"], v["go"] = info.Main.Version, info.GoVersion
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				v["revision"] = s.Value
			}
		}
	}
	return e.result(v, func() { e.line(joined(" ", "vitaminb", v["version"], v["revision"], v["go"])) })
}
