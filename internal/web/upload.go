package web

import (
	"errors"
	"io"
	"io/fs"
	"mime/multipart"
	"net/http"
	"os"
	"path"
	"strconv"
	"strings"
	"time"

	vitaminb "vitaminb"
)

// maxField is the longest of the short fields beside the files: the times of a hundred files fit.
const maxField = 8 << 10

// uploadTime is how long one upload may take: the default limit over a slow line of 5 MBit/s.
const uploadTime = 2 * time.Hour

// upload takes files into temporary ones on disk, never into memory, and lets
// them be imported in the background, one job each.
func (s *Server) upload(w http.ResponseWriter, r *http.Request) error {
	// A server's own limits guard against dawdling clients; here dawdling is all right.
	err := http.NewResponseController(w).SetReadDeadline(time.Now().Add(uploadTime))
	if err != nil && !errors.Is(err, http.ErrNotSupported) {
		return err
	}
	parts, err := r.MultipartReader()
	if err != nil {
		return vitaminb.Errorf(vitaminb.ErrInvalid, "The form could not be read. Go back, reload the page and send it again.")
	}
	uploads, err := s.spoolAll(parts)
	if err == nil && len(uploads) == 0 {
		err = vitaminb.Errorf(vitaminb.ErrInvalid, "No file was chosen. Choose one or more files first.")
	}
	if err == nil {
		err = s.jobs.add(actor(r), uploads)
	}
	if err != nil {
		for _, u := range uploads {
			err = errors.Join(err, u.discard())
		}
		if large, ok := errors.AsType[*http.MaxBytesError](err); ok {
			return tooLarge(large.Limit)
		}
		return err
	}
	http.Redirect(w, r, "/import", http.StatusSeeOther)
	return nil
}

// spoolAll reads the parts of the form. What it returns must be discarded, even beside an error.
func (s *Server) spoolAll(parts *multipart.Reader) ([]upload, error) {
	var uploads []upload
	var wish upload // what holds for all files
	var times []string
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return uploads, spoolError(err)
		}
		u, err := s.spoolPart(part)
		if err != nil {
			return uploads, spoolError(err)
		}
		if u.file != nil {
			uploads = append(uploads, u)
			continue
		}
		value, err := io.ReadAll(io.LimitReader(part, maxField))
		if err != nil {
			return uploads, spoolError(err)
		}
		switch part.FormName() {
		case "source":
			wish.source = strings.TrimSpace(string(value))
		case "asof":
			if wish.asOf, err = day(string(value)); err != nil {
				return uploads, err
			}
		case "complete":
			wish.complete = len(value) > 0
		case "readmit":
			wish.readmit = len(value) > 0
		case "modified":
			times = strings.Split(string(value), ",")
		}
	}
	for i := range uploads {
		uploads[i].source, uploads[i].complete, uploads[i].readmit, uploads[i].asOf = wish.source, wish.complete, wish.readmit, wish.asOf
		if i < len(times) && uploads[i].modified.IsZero() {
			if ms, err := strconv.ParseInt(times[i], 10, 64); err == nil && ms > 0 {
				uploads[i].modified = time.UnixMilli(ms).UTC()
			}
		}
	}
	return uploads, nil
}

// spoolPart writes a part that is a file or a pasted list to a temporary file. The
// upload is zero for any other part, and if nothing was chosen or pasted.
func (s *Server) spoolPart(part *multipart.Part) (upload, error) {
	switch {
	case part.FormName() == "files" && part.FileName() != "": // browsers send an empty name if no file is chosen
		return s.spool(part)
	case part.FormName() != "pasted":
		return upload{}, nil
	}
	u, err := s.spool(part)
	if err != nil || u.size == 0 {
		return upload{}, errors.Join(err, u.discard())
	}
	u.name, u.modified = pastedName, time.Now().UTC()
	return u, nil
}

// pastedName is what a pasted list is called as a file; its source gets the name without the ending.
const pastedName = "Pasted list.txt"

// spoolError tells what the browser did wrong from what the machine did.
func spoolError(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return vitaminb.Errorf(vitaminb.ErrInvalid, "The upload broke off. Send the files again.")
	}
	return err
}

// spool writes a part to a temporary file. Where the system allows it the name
// is removed at once, so that not even a crash leaves somebody's contacts behind.
func (s *Server) spool(part *multipart.Part) (upload, error) {
	f, err := os.CreateTemp(s.opts.SpoolDir, "vitaminb-upload-*")
	if err != nil {
		return upload{}, err
	}
	u := upload{name: path.Base(strings.ReplaceAll(part.FileName(), `\`, "/")), file: f}
	// Where open files cannot be removed, discard does it.
	_ = os.Remove(f.Name())
	if u.size, err = io.Copy(f, part); err != nil {
		return upload{}, errors.Join(err, u.discard())
	}
	return u, nil
}

// removeSpooled removes the file unless that was done when it was made.
func removeSpooled(name string) error {
	if err := os.Remove(name); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
