using System.CommandLine;
using Paykassma.Cli.Tools.Load;
using Paykassma.Testing;

namespace Paykassma.Cli.Tests.Tools.Load;

/// <summary>Bad options are refused by name before anything starts, and never by their value, which may be a secret.</summary>
public sealed class LoadCommandTests
{
    [Fact]
    public void BadOptionIsRefusedByName() => Cells.AllHold(
        [
            ("--target ftp://there", "--target must be an absolute http or https URL without user, query and fragment."),
            ("--target http://user:secret@there", "--target must be an absolute http or https URL without user, query and fragment."),
            ("--target http://there/?secret=s", "--target must be an absolute http or https URL without user, query and fragment."),
            ("--rate 0", "--rate must be from 0.1 to 100000."),
            ("--rate NaN", "--rate must be from 0.1 to 100000."),
            ("--concurrency 0", "--concurrency must be from 1 to 4096."),
            ("--rate 5 --concurrency 5", "--rate and --concurrency exclude each other."),
            ("--duration 0s", "--duration must be a length of time such as 30s, 5m or 1h, at most 7 days."),
            ("--duration 8d", "--duration must be a length of time such as 30s, 5m or 1h, at most 7 days."),
            ("--duration 169h", "--duration must be a length of time such as 30s, 5m or 1h, at most 7 days."),
            ("--mix coffee=1", "--mix must name postbacks, deposits, withdrawals or races."),
            ("--labels 0", "--labels must be from 1 to 1000000."),
            ("--repeats 1.1", "--repeats must be from 0 to 1."),
            ("--repeats NaN", "--repeats must be from 0 to 1."),
            ("--bad-signatures -0.1", "--bad-signatures must be from 0 to 1."),
            ("--short-withdrawals 2", "--short-withdrawals must be from 0 to 1."),
            ("--retries 101", "--retries must be from 0 to 100."),
            ("--retry-pause 60001", "--retry-pause must be from 0 to 60000."),
            ("--settle soon", "--settle must be a length of time such as 30s, 5m or 1h, at most 7 days."),
            ("--database Password=hunter2", "--database must be a PostgreSQL connection string."),
            ("--database hunter2", "--database must be a PostgreSQL connection string."),
        ],
        (string arguments, string expected) =>
            Assert.Equal([expected], Parse(arguments).Errors.Select(error => error.Message)));

    [Theory]
    [InlineData("")]
    [InlineData("--target http://127.0.0.1:1 --target https://there/base --rate 300 --duration 1.5h --mix races=1 --labels 1")]
    [InlineData("--concurrency 4096 --repeats 1 --bad-signatures 1 --retries 0 --database Host=there")]
    public void GoodOptionsAreTaken(string arguments) => Assert.Empty(Parse(arguments).Errors);

    [Fact]
    public void DurationsAreReadAsTheyAreTyped() => Cells.AllHold(
        [
            ("30", 30),
            ("30s", 30),
            ("1.5m", 90),
            ("2h", 7_200),
            ("7d", null),
            ("s", null),
            ("-5", null),
            ("NaN", null),
            ("1e9", null),
        ],
        (string text, int? seconds) =>
            Assert.Equal((double?)seconds, LoadDuration.TryParse(text, out var duration) ? duration.TotalSeconds : null));

    [Fact]
    public void TheSandboxsKeysAreForLoopbackOnly()
    {
        Assert.Equal(LoadKeys.Sandbox, LoadKeysReading.For([new Uri("http://127.0.0.1:8080")], _ => null, out _), (a, b) => a!.Merchant == b!.Merchant);
        Assert.Null(LoadKeysReading.For([new Uri("http://127.0.0.1:8080"), new Uri("https://pay.example")], _ => null, out var missing));
        Assert.Equal(["Merchant__ApiKey", "Gateway__Merchants__0__AgentKey", "Merchant__AccessKey", "Merchant__PrivateKey"], missing);
        var keys = LoadKeysReading.For([new Uri("https://pay.example")], name => $"the {name}", out _)!;
        Assert.Equal(("the Merchant__ApiKey", "the Gateway__Merchants__0__AgentKey"), (keys.Merchant, keys.AgentOf("any wallet")));
        Assert.DoesNotContain("the ", keys.ToString(), StringComparison.Ordinal);
    }

    private static ParseResult Parse(string arguments) => LoadCommand.Create().Parse(arguments);
}
