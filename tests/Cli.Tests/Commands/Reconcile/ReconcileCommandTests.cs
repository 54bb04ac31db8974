using System.CommandLine;
using Paykassma.Cli.Commands.Reconcile;

namespace Paykassma.Cli.Tests.Commands.Reconcile;

/// <summary>Bad options are refused by name before anything is sent.</summary>
public sealed class ReconcileCommandTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    [Theory]
    [InlineData("--kind deposits --from 2026-11-01 --to 2026-11-02", "deposits")]
    [InlineData("--from 2026-11-01 --to 2026-11-02", "--kind")]
    [InlineData("--kind payments --to 2026-11-02", "--from")]
    [InlineData("--kind payments --from yesterday --to 2026-11-02", "--from must be a date or a time in UTC, such as 2026-11-01 or 2026-11-01T00:00:00Z.")]
    [InlineData("--kind payments --from 2026-11-01 --to 1", "--to must be a date or a time in UTC, such as 2026-11-01 or 2026-11-01T00:00:00Z.")]
    [InlineData("--kind payments --from 2026-11-01 --to 2026-11-02 --url ftp://x", "--url must be an absolute http or https URL.")]
    public void ABadOptionIsRefusedByName(string arguments, string named) =>
        Assert.Contains(named, Assert.Single(Parse($"{_file} {arguments}").Errors).Message, StringComparison.Ordinal);

    [Fact]
    public void AFileThatIsNotThereIsRefused() =>
        Assert.NotEmpty(Parse($"{_file}.none --kind payments --from 2026-11-01 --to 2026-11-02").Errors);

    [Fact]
    public void GoodOptionsAreTaken() => Assert.Empty(Parse(
        $"{_file} --kind payouts --from 2026-11-01 --to 2026-11-02T12:00:00Z --url https://merchant.example --output {_file}.out").Errors);

    public void Dispose() => File.Delete(_file);

    private static ParseResult Parse(string arguments) => ReconcileCommand.Create().Parse(arguments);
}
