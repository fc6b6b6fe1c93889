package web_test

import (
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"

	"vitaminb/internal/web"
)

func TestImportIsReportedAndTakenBack(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.imported()
	list := s.get("/imports")
	list.wants(t, http.StatusOK, "Basic_LinkedInDataExport_06-30-2024.zip", "phone.vcf", "google.csv", "30 Jun 2024")
	run := s.id("/imports", `/imports/([^"/]+)">phone.vcf`)
	s.get("/imports/"+run).wants(t, http.StatusOK, "The card has neither a name", "phone.vcf:26", "Take this import back", "1 Jul 2024")
	s.get("/sources").wants(t, http.StatusOK, "LinkedIn", "linkedin")

	s.get("/imports/"+run+"/revert").wants(t, http.StatusOK, "Take it back", "Your notes and decisions stay")
	got := s.post("/imports/"+run+"/revert", nil)
	if got.header.Get("Location") != "/imports/"+run {
		t.Errorf("the revert leads to %q", got.header.Get("Location"))
	}
	s.get("/imports/"+run).wants(t, http.StatusOK, "The import was taken back.", "taken back")
	if page := s.get("/imports/" + run); strings.Contains(page.body, "Take this import back") || strings.Contains(page.body, "The import was taken back.") {
		t.Error("an import can be taken back twice, or the news is told twice")
	}
	s.post("/imports/"+run+"/revert", nil).wants(t, http.StatusConflict, "reverted already")
}

func TestSameFileTwice(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.imported()
	s.upload(map[string]string{"modified": "1719792000000"}, fixture(t, "phone.vcf")).wants(t, http.StatusSeeOther)
	if list := s.settled(); !strings.Contains(list, "This very file was imported before") {
		t.Errorf("nothing says that the file is known: %s", list)
	}
}

func TestUploadsThatCannotBeImported(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.upload(nil).wants(t, http.StatusUnprocessableEntity, "No file was chosen.")
	s.post("/import", url.Values{"source": {"x"}}).wants(t, http.StatusUnprocessableEntity, "The form could not be read.")
	s.upload(map[string]string{"asof": "yesterday"}, fixture(t, "phone.vcf")).wants(t, http.StatusUnprocessableEntity, "yesterday is no day.")
	s.upload(nil, file{"holiday.jpg", []byte("\xff\xd8\xff\xe0 a picture")}, file{"broken.zip", []byte("PK\x03\x04 cut off")}).wants(t, http.StatusSeeOther)
	list := s.settled()
	for _, want := range []string{"holiday.jpg is a picture.", "broken.zip is a damaged zip archive", "not imported"} {
		if !strings.Contains(list, want) {
			t.Errorf("the list of uploads lacks %q: %s", want, list)
		}
	}
}

// TestQuestionsAboutUploads brings a file that tells no day, then one that fits two sources.
func TestQuestionsAboutUploads(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.upload(nil, fixture(t, "phone.vcf")).wants(t, http.StatusSeeOther)
	s.settled()
	job := s.id("/import", `href="(/import/jobs/[^"]+)"`)
	s.get(job).wants(t, http.StatusOK, "phone.vcf", `type="date"`)
	s.post(job, nil).wants(t, http.StatusUnprocessableEntity, "Nothing was filled in.")
	s.post(job, url.Values{"asof": {"2024-07-01"}, "source": {"Phone"}}).wants(t, http.StatusSeeOther)
	s.settled()
	s.get("/sources").wants(t, http.StatusOK, "Phone", "1 Jul 2024")
	s.post(job, url.Values{"asof": {"2024-07-01"}}).wants(t, http.StatusNotFound, "no longer here")
	if got := s.get(job); got.status != http.StatusSeeOther {
		t.Errorf("a job without a question: %d", got.status)
	}

	s.upload(map[string]string{"asof": "2024-07-02", "source": "Club"}, fixture(t, "phone.vcf")).wants(t, http.StatusSeeOther)
	s.settled()
	s.upload(map[string]string{"asof": "2024-07-03"}, fixture(t, "phone.vcf")).wants(t, http.StatusSeeOther)
	s.settled()
	job = s.id("/import", `href="(/import/jobs/[^"]+)"`)
	s.get(job).wants(t, http.StatusOK, "several sources", `<option value="Club">`, `<option value="Phone">`)
	s.post(job, url.Values{"drop": {"1"}}).wants(t, http.StatusSeeOther)
	s.get(job).wants(t, http.StatusNotFound, "no longer here")
}

func TestUploadsLeaveNothingOnDisk(t *testing.T) {
	t.Parallel()
	spool := t.TempDir()
	s := newSite(t, web.Options{SpoolDir: spool}, nil)
	s.setUp()
	s.imported()
	s.upload(nil, fixture(t, "phone.vcf")).wants(t, http.StatusSeeOther) // waits for its day
	s.settled()
	left, err := os.ReadDir(spool)
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
