using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.Bookkeeping;

/// <summary>A program whose limits on files are low enough to be met, and whose books only these tests write.</summary>
public class BooksHost(Sandbox sandbox) : HostFixture(sandbox.Postgres)
{
    public const int FileRowsMax = 50;
    public const int FileBytesMax = 100_000;
    public const int PeriodDaysMax = 10;

    internal BooksCaller Caller => new(Host.Http);

    internal StoredBooks Stored => new(Database.ConnectionString);

    protected virtual string[] More => [];

    protected override Task<string[]> SettingsAsync() => Task.FromResult((string[])
    [
        .. Sandbox.Settings(), $"--Books:FileRowsMax={FileRowsMax}", $"--Books:FileBytesMax={FileBytesMax}", $"--Books:PeriodDaysMax={PeriodDaysMax}",
        "--Books:RowsPerProgress=2", "--Books:ReconciliationsMax=1", .. More,
    ]);
}
