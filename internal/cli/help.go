package cli

import (
	"bytes"
	"maps"
	"strconv"
	"strings"

	"github.com/alecthomas/kong"

	"vitaminb/internal/i18n"
)

// helpTexts returns what --help says of commands, flags and arguments, by the
// names used in their struct tags.
func helpTexts(p *i18n.Printer) kong.Vars {
	texts := kong.Vars{
		"db":      p.Sprintf("The database: a file, or postgres://…. Default: vitaminb/vitaminb.db in your data folder."),
		"account": p.Sprintf("Whose network. Default: the only one."),
		"source":  p.Sprintf("Into which source an import goes. Default: the one of that kind."),
		"lang":    p.Sprintf("Language. Default: that of the system."),
		"json":    p.Sprintf("Print JSON for scripts, errors included."),
		"yes":     p.Sprintf("Ask nothing; do not wait for a confirmation."),

		"demo":             p.Sprintf("Fill an empty account with invented people, to look around."),
		"serve":            p.Sprintf("Serve the pages to your browser."),
		"serve_listen":     p.Sprintf("Address to listen at; port 0 takes a free one. Default: 127.0.0.1:8080; with --lan port 8443 of all addresses."),
		"serve_lan":        p.Sprintf("Be reachable by your phone in the same network, encrypted by a certificate made here; explains each step."),
		"serve_trust":      p.Sprintf("Address, without encryption, where --lan explains how a phone comes to trust it."),
		"serve_cert":       p.Sprintf("Your own certificate, with its chain, as PEM."),
		"serve_key":        p.Sprintf("The key of that certificate, as PEM."),
		"serve_proxy":      p.Sprintf("Network of a proxy in front that does TLS, such as 10.0.0.0/8: its X-Forwarded headers are believed, nobody else's."),
		"serve_insecure":   p.Sprintf("Listen beyond this machine without encryption. Only behind a proxy that does TLS."),
		"serve_styleguide": p.Sprintf("Show /styleguide too, the pieces that pages are made of. For work on the pages."),

		"login":       p.Sprintf("Set the name and password for the browser."),
		"login_name":  p.Sprintf("Login name."),
		"login_stdin": p.Sprintf("Read the password from the standard input."),

		"people":               p.Sprintf("List people."),
		"people_query":         p.Sprintf("Beginnings of words that the person must have. Default: everybody."),
		"people_limit":         p.Sprintf("At most so many."),
		"people_households":    p.Sprintf("List households instead: families that a list writes as one."),
		"people_organisations": p.Sprintf("List organisations instead."),
		"person":               p.Sprintf("Show everything known of a person, and from where."),
		"person_id":            p.Sprintf("Id of the person, or any id it ever had."),

		"questions":        p.Sprintf("List the pairs that only you can decide."),
		"questions_limit":  p.Sprintf("At most so many."),
		"decide":           p.Sprintf("Say that records are the same person, different persons, or that you cannot tell."),
		"decide_verdict":   p.Sprintf("same, different or unsure."),
		"decide_id":        p.Sprintf("Ids of persons or records; a / or -- between them parts groups."),
		"decide_reason":    p.Sprintf("Why, for later."),
		"decide_supersede": p.Sprintf("Set aside what contradicts in earlier decisions."),
		"decisions":        p.Sprintf("List all decisions, newest first."),
		"journal":          p.Sprintf("List what was done, newest first, and what of it can be taken back."),
		"journal_limit":    p.Sprintf("At most so many."),
		"undo":             p.Sprintf("Take an entry of the journal back: an import, a decision, a note …"),
		"undo_entry":       p.Sprintf("Id of the entry. Default: the last decision that stands."),

		"enter":              p.Sprintf("Write what you know of a person, or a new person; it outranks all sources."),
		"enter_person":       p.Sprintf("Id of the person. Default: somebody new."),
		"enter_name":         p.Sprintf("Name."),
		"enter_placeholder":  p.Sprintf("The name only describes somebody whose name you do not know."),
		"enter_email":        p.Sprintf("E-mail address; may be repeated."),
		"enter_phone":        p.Sprintf("Phone number; may be repeated."),
		"enter_url":          p.Sprintf("Web or profile page; may be repeated."),
		"enter_organisation": p.Sprintf("Where the person works."),
		"enter_title":        p.Sprintf("As what."),
		"enter_birthday":     p.Sprintf("Birthday: 1970-12-24; without the year =--12-24."),
		"enter_relation":     p.Sprintf("What the person is to somebody else: husband, neighbour, golf partner."),
		"enter_to":           p.Sprintf("Id of that other person."),

		"card":          p.Sprintf("Read the photo of a business card, show what stands on it, and keep it."),
		"card_photo":    p.Sprintf("JPEG, PNG, GIF or WebP."),
		"card_day":      p.Sprintf("Day on which you met and got it."),
		"card_occasion": p.Sprintf("Where, or at what occasion."),

		"note":         p.Sprintf("Write a note on a person."),
		"note_text":    p.Sprintf("The note."),
		"pin":          p.Sprintf("Choose the record that gives a field of its person."),
		"pin_record":   p.Sprintf("Id of the record."),
		"pin_field":    p.Sprintf("Name of the field, such as name, birthday or job."),
		"owner":        p.Sprintf("Say who you are in the networks, so that messages have a direction."),
		"owner_handle": p.Sprintf("E-mail address, +49… number, or linkedin:profile-name."),
		"owner_name":   p.Sprintf("Your name as networks write it; may be repeated."),

		"sources":         p.Sprintf("List the networks and lists that were brought in."),
		"texts":           p.Sprintf("Choose whether a source keeps the texts of messages; off erases those kept."),
		"texts_source":    p.Sprintf("Name of the source."),
		"texts_state":     p.Sprintf("on or off."),
		"imports":         p.Sprintf("List the imports, or show the report of one again."),
		"imports_list":    p.Sprintf("List the records that are new, changed, unchanged or gone."),
		"imports_after":   p.Sprintf("Go on behind this record."),
		"imports_confirm": p.Sprintf("Let a proposed import count."),
		"imports_takein":  p.Sprintf("Take in the row with this number that was held back as no person."),
		"imports_import":  p.Sprintf("Id of an import."),
		"revert":          p.Sprintf("Take an import back, as if it had never been."),
		"revert_import":   p.Sprintf("Id of the import; see vitaminb imports."),
		"rebuild":         p.Sprintf("Derive everything that is derived once more."),
		"erase":           p.Sprintf("Erase a person for good (GDPR Art. 17)."),
		"export":          p.Sprintf("Write the whole account as a zip archive that can be imported again."),
		"export_file":     p.Sprintf("File to write; - is the standard output."),
		"export_contract": p.Sprintf("Write what is shown of all persons as JSON Lines instead."),
		"licences":        p.Sprintf("Print the licences of what is built in."),
		"version":         p.Sprintf("Say which build this is."),
	}
	maps.Copy(texts, importHelp(p))
	return texts
}

// importHelp explains how files are brought in.
func importHelp(p *i18n.Printer) kong.Vars {
	return kong.Vars{
		"import":            p.Sprintf("Bring in exports of networks: files, folders or zip archives."),
		"import_file":       p.Sprintf("What was downloaded, as it is."),
		"import_preview":    p.Sprintf("Only show what the import would do."),
		"import_facet":      p.Sprintf("Part of your life the source belongs to: Golf, Business."),
		"import_virtual":    p.Sprintf("You know the people of the source online only."),
		"import_column":     p.Sprintf("What a column of a list holds, by its name or number: Ort=city. Repeat for each; --preview shows them."),
		"import_club":       p.Sprintf("Everybody on the list is a member of this club or firm."),
		"import_event":      p.Sprintf("Everybody on the list, and you, came to this event."),
		"import_event_date": p.Sprintf("Day of that event."),
		"import_complete":   p.Sprintf("The list is complete: who is missing is gone from there."),
		"import_readmit":    p.Sprintf("Let rows in that bear the name of an erased person and nothing else to tell by."),
		"import_asof":       p.Sprintf("Day of the export. Default: what the archive tells, else the day of the file."),

		"watch":        p.Sprintf("Import whatever is put into a folder, until interrupted."),
		"watch_folder": p.Sprintf("The folder, such as that of downloads."),
		"watch_every":  p.Sprintf("How often to look. Default: 5s."),
		"watch_once":   p.Sprintf("Import what lies there now, and end."),
	}
}

// help prints the parser's help with its headings in the user's language, and
// the table of exit codes below.
func (e *env) help(options kong.HelpOptions, ctx *kong.Context) error {
	var text bytes.Buffer
	stdout := ctx.Stdout
	ctx.Stdout = &text
	err := kong.DefaultHelpPrinter(options, ctx)
	ctx.Stdout = stdout
	if err != nil {
		return err
	}
	headings := strings.NewReplacer(
		"Usage: ", e.i18n.Sprintf("Usage: "),
		"\nArguments:\n", "\n"+e.i18n.Sprintf("Arguments:")+"\n",
		"\nFlags:\n", "\n"+e.i18n.Sprintf("Flags:")+"\n",
		"\nCommands:\n", "\n"+e.i18n.Sprintf("Commands:")+"\n",
		"Show context-sensitive help.", e.i18n.Sprintf("Show this help."),
		`Run "vitaminb <command> --help" for more information on a command.`, e.i18n.Sprintf(`Run "vitaminb <command> --help" for more on a command.`),
	)
	if _, err := headings.WriteString(stdout, text.String()); err != nil {
		return err
	}
	e.helpCodes()
	return nil
}

// helpCodes prints the table of exit codes.
func (e *env) helpCodes() {
	e.line("\n", e.i18n.Sprintf("Exit codes:"))
	var rows [][]string
	for _, c := range exitCodes(e.i18n) {
		rows = append(rows, []string{"  " + strconv.Itoa(c.code), c.meaning})
	}
	e.table(rows)
}
