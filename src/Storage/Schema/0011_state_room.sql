-- A state is written again soon after it was made, and longer. With half of each page left free the new version finds room beside the
-- old one, so that no index has to move; with less, one write in two had to go elsewhere.
ALTER TABLE OrleansStorage SET (fillfactor = 45);
