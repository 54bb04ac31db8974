namespace Paykassma.Cli.Tests.Program;

/// <summary>What the program writes into a file is text and nothing else, also on build servers, whose colours are switched on elsewhere.</summary>
public sealed class PlainOutputTests
{
    private const string Nobody = "http://127.0.0.1:1";

    /// <summary>Some file; nobody comes to read it.</summary>
    private static readonly string File = typeof(PlainOutputTests).Assembly.Location;

    private static readonly Dictionary<string, string?> BuildServer = new()
    {
        ["GITHUB_ACTIONS"] = "true",
        ["TF_BUILD"] = "True",
        ["TERM"] = "xterm-256color",
        ["NO_COLOR"] = null,
    };

    public static TheoryData<string, int> Commands => new()
    {
        { "--help", 0 },
        { "run --help", 0 },
        { "demo --help", 0 },
        { "bench --help", 0 },
        { "cluster --help", 0 },
        { "load --help", 0 },
        { "reconcile --help", 0 },
        { "hash-password --help", 0 },
        { "no-such-command", 2 },
        { "bench --rounds 0", 2 },
        { $"load --target {Nobody}", 2 },
        { "load --target https://elsewhere.example", 2 },
        { $"reconcile {File} --kind payments --from 2026-11-01 --to 2026-11-02 --url {Nobody}", 2 },
        { "hash-password", 2 },
        { $"replay {File} --to {Nobody}", 1 },
        { $"trigger deposit.ok --url {Nobody}", 1 },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task NoEscapeIsWrittenIntoAFile(string arguments, int exitCode)
    {
        await using var program = CliProcess.Start(arguments.Split(' '), BuildServer);
        var end = await program.RunToEndAsync("short\n");

        Assert.Equal(exitCode, end.ExitCode);
        Assert.NotEqual("", end.Output + end.Errors);
        Assert.DoesNotContain('\e', end.Output);
        Assert.DoesNotContain('\e', end.Errors);
    }

    [Fact]
    public async Task AHashIsAloneInTheOutput()
    {
        await using var program = CliProcess.Start(["hash-password"], BuildServer);
        var end = await program.RunToEndAsync("a-long-enough-password\n");

        Assert.Equal((0, ""), (end.ExitCode, end.Errors));
        Assert.Matches("^[A-Za-z0-9+/=]+\n$", end.Output);
    }

    [Fact]
    public async Task WhyThereIsNoHashIsNotInTheOutput()
    {
        await using var program = CliProcess.Start(["hash-password"], BuildServer);
        var end = await program.RunToEndAsync("short\n");

        Assert.Equal((2, "", "A password has at least 12 characters.\n"), (end.ExitCode, end.Output, end.Errors));
    }
}
