namespace Paykassma.Postgres;

/// <summary>Held while this process serves a folder, so that two copies of the program never serve the same data.</summary>
internal static class ServerLock
{
    public static FileStream Take(ServerFolder folder)
    {
        try
        {
            return File.Open(folder.LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new PrivatePostgresException($"Another copy of this program is using the database in {folder.Path}.", e);
        }
    }
}
