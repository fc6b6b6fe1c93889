package web

import (
	"context"
	"errors"
	"io"
	"mime"
	"net/http"
	"time"

	vitaminb "vitaminb"
	"vitaminb/internal/app"
	"vitaminb/internal/businesscard"
)

const (
	// cardBody is the largest body with a picture: pictures that are too large get
	// here, where it is said what to do about them.
	cardBody = 3 * businesscard.MaxBytes
	// cardTime is how long sending a picture may take: the largest one over 0.5 MBit/s.
	cardTime = 6 * time.Minute
	// cardPatience is how long a page waits for a card that is being read before it
	// shows that this takes a while.
	cardPatience = time.Second
)

// cardView is the page on which a card is photographed.
type cardView struct {
	page
	Failure string
}

func (s *Server) cardPage(w http.ResponseWriter, r *http.Request) error {
	return s.render(w, r, http.StatusOK, cardPage(s.cardView(r)))
}

func (s *Server) cardView(r *http.Request) cardView {
	return cardView{page: s.told(r, s.printer(r).Sprintf("Business card"))}
}

// readCard takes a photo and lets it be read.
func (s *Server) readCard(w http.ResponseWriter, r *http.Request) error {
	err := http.NewResponseController(w).SetReadDeadline(time.Now().Add(cardTime))
	if err != nil && !errors.Is(err, http.ErrNotSupported) {
		return err
	}
	d, err := pictureIn(r)
	if errors.Is(err, vitaminb.ErrInvalid) || errors.Is(err, vitaminb.ErrTooLarge) {
		return s.cardRefused(w, r, err)
	}
	if err != nil {
		return err
	}
	who := actor(r)
	d.account = who.AccountID
	id := s.drafts.add(d, func(ctx context.Context) (app.CardDraft, error) { return s.app.ReadCard(ctx, who, d.picture) })
	http.Redirect(w, r, "/card/"+id, http.StatusSeeOther)
	return nil
}

// cardRefused says why the picture cannot be read, on the page that takes another one.
func (s *Server) cardRefused(w http.ResponseWriter, r *http.Request, err error) error {
	v := s.cardView(r)
	v.Failure = v.Error(err)
	return s.render(w, r, status(err), cardPage(v))
}

// pictureIn returns the picture of the form: the first field that holds one.
func pictureIn(r *http.Request) (*cardDraft, error) {
	parts, err := r.MultipartReader()
	if err != nil {
		return nil, vitaminb.Errorf(vitaminb.ErrInvalid, "The form could not be read. Go back, reload the page and send it again.")
	}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return nil, vitaminb.Errorf(vitaminb.ErrInvalid, "No picture was chosen. Take a photo of the card, or choose one.")
		}
		if err != nil {
			return nil, cardBroken(err)
		}
		if part.FileName() == "" {
			continue // the browser sends this if no file is chosen
		}
		picture, err := io.ReadAll(io.LimitReader(part, businesscard.MaxBytes+1))
		if err != nil {
			return nil, cardBroken(err)
		}
		if len(picture) > 0 {
			return &cardDraft{file: part.FileName(), picture: picture}, nil
		}
	}
}

// cardBroken tells what the browser did wrong from what the machine did.
func cardBroken(err error) error {
	if large, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return tooLarge(large.Limit)
	}
	return spoolError(err)
}

// card shows what was read, beside the picture; while it is being read, that it is.
func (s *Server) card(w http.ResponseWriter, r *http.Request) error {
	d, err := s.drafts.find(actor(r).AccountID, r.PathValue("card"))
	if err != nil {
		return err
	}
	select {
	case <-d.read:
	case <-r.Context().Done():
		return nil
	case <-time.After(cardPatience):
		v := s.cardView(r)
		v.Refresh = true
		return s.render(w, r, http.StatusOK, cardReadingPage(v, d.id))
	}
	if d.err != nil {
		s.drafts.drop(d)
		if told := (*vitaminb.Error)(nil); errors.As(d.err, &told) {
			return s.cardRefused(w, r, d.err)
		}
		return d.err
	}
	return s.render(w, r, http.StatusOK, cardDraftPage(s.cardDraftView(r, d)))
}

// keepCard keeps the card as the user corrected it, or drops it.
func (s *Server) keepCard(w http.ResponseWriter, r *http.Request) error {
	if err := form(r); err != nil {
		return err
	}
	d, err := s.drafts.find(actor(r).AccountID, r.PathValue("card"))
	if err != nil {
		return err
	}
	if r.PostFormValue("drop") != "" {
		s.drafts.drop(d)
		return s.tell(w, r, flash{Text: vitaminb.Textf("The card was not kept.")}, "/card")
	}
	select {
	case <-d.read:
	default: // the form was not made from what was read
		http.Redirect(w, r, "/card/"+d.id, http.StatusSeeOther)
		return nil
	}
	v := s.cardDraftView(r, d)
	v.correct(r)
	when, err := day(v.Day)
	if err == nil {
		var done app.Entered
		order := app.CardOrder{Picture: d.picture, File: d.file, Content: v.Content, Day: when, Occasion: v.Occasion}
		if done, err = s.app.KeepCard(r.Context(), actor(r), order); err == nil {
			s.drafts.drop(d)
			return s.tell(w, r, flash{Text: vitaminb.Textf("The card was kept."), Undo: undoOf(done.ImportID)}, "/people/"+done.PersonID)
		}
	}
	if !errors.Is(err, vitaminb.ErrInvalid) && !errors.Is(err, vitaminb.ErrConflict) {
		return err
	}
	v.Failure, v.Wrong = v.Error(err), wrongField(err)
	return s.render(w, r, status(err), cardDraftPage(v))
}

// cardPicture shows the picture of a card that waits.
func (s *Server) cardPicture(w http.ResponseWriter, r *http.Request) error {
	d, err := s.drafts.find(actor(r).AccountID, r.PathValue("card"))
	if err != nil {
		return err
	}
	return showPicture(w, d.picture, d.file)
}

// recordPicture shows the picture that a record was read from.
func (s *Server) recordPicture(w http.ResponseWriter, r *http.Request) error {
	raw, name, err := s.app.Original(r.Context(), actor(r), r.PathValue("id"))
	if err != nil {
		return err
	}
	return showPicture(w, raw, name)
}

// showPicture hands out a picture of a kind that no browser runs anything in.
func showPicture(w http.ResponseWriter, picture []byte, name string) error {
	kind := businesscard.Type(picture)
	if kind == "" {
		return vitaminb.Errorf(vitaminb.ErrNotFound, "There is no picture.")
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Security-Policy", "default-src 'none'; sandbox")
	w.Header().Set("Content-Disposition", mime.FormatMediaType("inline", map[string]string{"filename": name}))
	_, err := w.Write(picture)
	return err
}
