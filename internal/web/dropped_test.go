package web_test

import (
	"net/http"
	"strings"
	"testing"

	vitaminb "vitaminb"
)

// TestProposalDroppedElsewhere: the pages do not offer for ever what the command
// line dropped while they still showed it.
func TestProposalDroppedElsewhere(t *testing.T) {
	t.Parallel()
	s := ownedSite(t)
	s.upload(map[string]string{"asof": "2024-07-01"}, fixture(t, "golfclub.csv")).wants(t, http.StatusSeeOther)
	s.read()
	id := s.id("/import", `href="/imports/([^"/]+)">Look closer`)
	accounts, err := s.app.Accounts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.app.Revert(t.Context(), vitaminb.Actor{AccountID: accounts[0].ID, Name: "command line"}, id); err != nil {
		t.Fatal(err)
	}
	s.post("/import/confirm", nil).wants(t, http.StatusSeeOther)
	list := s.read()
	if !strings.Contains(list, "There is no import") || strings.Contains(list, `/confirm"`) {
		t.Errorf("the list of uploads: %s", list)
	}
}
