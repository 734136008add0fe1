-- A course goes with all that is its own; registrations name it without a foreign key and go first.
CREATE INDEX course_registration_course ON course_registration (course);
CREATE INDEX course_file_blob ON course_file (blob);

ALTER TABLE course_version DROP CONSTRAINT course_version_course_fkey,
    ADD FOREIGN KEY (course) REFERENCES course ON DELETE CASCADE;
ALTER TABLE au DROP CONSTRAINT au_course_fkey,
    ADD FOREIGN KEY (course) REFERENCES course ON DELETE CASCADE;
ALTER TABLE block DROP CONSTRAINT block_course_fkey,
    ADD FOREIGN KEY (course) REFERENCES course ON DELETE CASCADE;
ALTER TABLE course_file DROP CONSTRAINT course_file_version_fkey,
    ADD FOREIGN KEY (version) REFERENCES course_version ON DELETE CASCADE;
ALTER TABLE blob_chunk DROP CONSTRAINT blob_chunk_blob_fkey,
    ADD FOREIGN KEY (blob) REFERENCES blob ON DELETE CASCADE;
