using System.Globalization;
using Paykassma.Postgres;

namespace Paykassma.Cli.Tests.Program;

/// <summary>The same data is started twice: in a second terminal, or by a supervisor that is too early.</summary>
public sealed class SecondStartTests
{
    [Fact]
    public async Task ASecondStartOnTheSameDataSaysSoInOneLine()
    {
        var folder = Directory.CreateTempSubdirectory("paykassma-second-").FullName;
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_111_111);
        var data = Path.Combine(folder, "postgres");
        try
        {
            await using var first = await PrivatePostgres.StartAsync(new PrivatePostgresOptions { DataDirectory = data, Durable = false });
            await using var second = CliProcess.Start(
                ["run", "--data", data, "--port", FreePort.Find().ToString(CultureInfo.InvariantCulture)],
                new Dictionary<string, string?> { [PostgresServer.Variable] = null });
            var end = await second.RunToEndAsync("");
            Assert.Equal(1, end.ExitCode);
            Assert.StartsWith("Another copy of this program is using the database in ", Assert.Single(end.Errors.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
