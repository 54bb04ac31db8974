using System.Globalization;
using Paykassma.Postgres;

namespace Paykassma.Cli.Tests.Program;

/// <summary>The same data is started twice: in a second terminal, or by a supervisor that is too early.</summary>
public sealed class SecondStartTests
{
    [Fact]
    public async Task ASecondStartOnTheSameDataSaysSoInOneLine()
    {
        var data = Path.Combine(Path.GetTempPath(), $"paykassma-second-{Guid.NewGuid():N}");
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
            if (Directory.Exists(data)) Directory.Delete(data, recursive: true);
        }
    }
}
