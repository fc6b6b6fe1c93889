package all

import (
	"bytes"
	"slices"

	vitaminb "vitaminb"
	"vitaminb/internal/importer"
	"vitaminb/internal/sheet"
)

// familiarFiles is how many files of an input are looked at: enough to meet what
// somebody chose by mistake, few enough not to open a whole photo library.
const familiarFiles = 100

// familiar says what to do instead with files that are well known though no
// importer reads them. It is silent, the zero Text, where there is any other file:
// that one may be the export.
func familiar(in *importer.Input) vitaminb.Text {
	files := in.Files()[:min(len(in.Files()), familiarFiles)]
	if len(in.Find("Index/Document.iwa")) > 0 {
		return vitaminb.Textf("%s is a document of Apple's Numbers or Pages. Open it and export it as Excel or CSV.", in.Name())
	}
	if slices.ContainsFunc(files, func(f importer.File) bool { return advice(f).Format == "" }) {
		return vitaminb.Text{}
	}
	return advice(files[0])
}

// advice knows formats by their first bytes, as the file(1) database does
// (github.com/file/file, magic/Magdir).
func advice(f importer.File) vitaminb.Text {
	head := f.Head()
	starts := func(magic string) bool { return bytes.HasPrefix(head, []byte(magic)) }
	switch {
	case f.Size == 0:
		return vitaminb.Textf("%s is empty. Export it again.", f.Path)
	case starts("!BDN"):
		return vitaminb.Textf("%s is an Outlook data file (PST or OST). In Outlook choose “File”, “Open & Export”, “Import/Export” and export the contacts to a CSV file.", f.Path)
	case starts("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"):
		return vitaminb.Textf("%s is an old Office document, one locked by a password, or an Outlook message. Open the table and save it as XLSX or CSV, without a password.", f.Path)
	case starts("SQLite format 3\x00"):
		return vitaminb.Textf("%s is the database of an app. Use the app's own export instead.", f.Path)
	case starts("bplist00"):
		return vitaminb.Textf("%s is a file of Apple's own. In Contacts choose “File”, “Export” and “Export vCard”.", f.Path)
	case starts("%PDF-"):
		return vitaminb.Textf("%s is a PDF document, which is made for printing. Export the data as CSV or vCard.", f.Path)
	case isPicture(head):
		return vitaminb.Textf("%s is a picture. Choose the file with the contacts themselves: CSV or vCard.", f.Path)
	case sheet.IsDocument(head):
		return vitaminb.Textf("%s is an office document without a table of people. A table needs a column for names, e-mail addresses or phone numbers.", f.Path)
	case starts("PK\x03\x04"):
		return vitaminb.Textf("%s is an archive inside the archive or folder. Import it by itself.", f.Path)
	case isPacked(head):
		return vitaminb.Textf("%s is a packed archive of a kind other than zip. Unpack it and import the folder.", f.Path)
	case isPage(head):
		return vitaminb.Textf("%s is a web page. If the network lets you choose the format of the export, choose CSV, JSON or vCard.", f.Path)
	}
	return vitaminb.Text{}
}

func isPicture(head []byte) bool {
	for _, magic := range []string{"\x89PNG\r\n\x1a\n", "\xFF\xD8\xFF", "GIF8", "II*\x00", "MM\x00*"} {
		if bytes.HasPrefix(head, []byte(magic)) {
			return true
		}
	}
	return inside(head, 8, "WEBP") || inside(head, 4, "ftyp") // also films
}

func isPacked(head []byte) bool {
	for _, magic := range []string{"\x1F\x8B", "BZh", "\xFD7zXZ\x00", "7z\xBC\xAF\x27\x1C", "Rar!\x1A\x07"} {
		if bytes.HasPrefix(head, []byte(magic)) {
			return true
		}
	}
	return inside(head, 257, "ustar")
}

func isPage(head []byte) bool {
	start := bytes.ToLower(bytes.TrimLeft(head[:min(len(head), 256)], "\uFEFF \t\r\n"))
	return bytes.HasPrefix(start, []byte("<!doctype html")) || bytes.HasPrefix(start, []byte("<html"))
}

// inside reports whether the magic stands at the offset.
func inside(head []byte, offset int, magic string) bool {
	return len(head) >= offset && bytes.HasPrefix(head[offset:], []byte(magic))
}
