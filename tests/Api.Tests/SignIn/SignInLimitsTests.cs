using System.Net;
using Dapper;
using Microsoft.Extensions.Options;
using Paykassma.Api.Staff;
using Paykassma.Api.Tests.Acts;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.SignIn;

/// <summary>However many passwords are sent, few are hashed: nobody stops the machine at its sign-in page.</summary>
public sealed class SignInLimitsTests(SignInLimitsTests.Limited program) : IClassFixture<SignInLimitsTests.Limited>
{
    [Fact]
    public async Task WrongPasswordsAreLimitedByAddressBeforeTheyAreHashed()
    {
        using var stranger = new StaffCaller(program.Host.Http.BaseAddress!);
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, (await Try(stranger, $"nobody-{i}")).Status);
        await using var database = await program.Books.OpenAsync();
        var counted = await database.ExecuteScalarAsync<int>("SELECT count(*) FROM sign_in_attempt");
        for (var i = 0; i < 5; i++)
        {
            var refused = await Try(stranger, $"nobody-else-{i}");
            Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
            Assert.InRange(refused.RetryAfter!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        }

        Assert.Equal(counted, await database.ExecuteScalarAsync<int>("SELECT count(*) FROM sign_in_attempt"));
    }

    [Fact]
    public async Task OnlyAFewPasswordsAreCheckedAtATimeAndFewWait()
    {
        using var gate = new SignInGate(Options.Create(new SignInOptions { ChecksAtOnce = 2, ChecksWaiting = 3 }));
        var inside = new[] { await gate.EnterAsync(default), await gate.EnterAsync(default) };
        Assert.DoesNotContain(null, inside);
        var waiting = Enumerable.Range(0, 3).Select(_ => gate.EnterAsync(default)).ToList();
        Assert.Null(await gate.EnterAsync(default));
        Assert.All(waiting, turn => Assert.False(turn.IsCompleted));
        inside[0]!.Dispose();
        using (await await Task.WhenAny(waiting)) Assert.Equal(1, waiting.Count(turn => turn.IsCompleted));
        inside[1]!.Dispose();
        foreach (var turn in waiting) (await turn)!.Dispose();
        // All of them are free again, for the next.
        using var next = await gate.EnterAsync(default);
        Assert.NotNull(next);
    }

    [Fact]
    public async Task OneThatWaitsTooLongGetsNoTurn()
    {
        using var gate = new SignInGate(Options.Create(new SignInOptions { WaitMs = 100 }));
        using var inside = await gate.EnterAsync(default);
        Assert.Null(await gate.EnterAsync(default));
    }

    [Fact]
    public void WrongPasswordsAreLimitedInAllAndPerNetwork()
    {
        using var gate = new SignInGate(Options.Create(new SignInOptions { WrongPerMinutePerAddress = 2, WrongPerMinute = 5 }));
        foreach (var host in (string[])["2001:db8::1", "2001:db8::2"]) gate.CountWrong(IPAddress.Parse(host));
        Assert.NotNull(gate.MustWait(IPAddress.Parse("2001:db8::3")));
        Assert.Null(gate.MustWait(IPAddress.Parse("2001:db8:1::1")));
        foreach (var host in (string[])["192.0.2.1", "192.0.2.2", "192.0.2.3"]) gate.CountWrong(IPAddress.Parse(host));
        Assert.NotNull(gate.MustWait(IPAddress.Parse("192.0.2.4")));
    }

    [Theory]
    [InlineData(0, 8, "SignIn:ChecksAtOnce must be from 1 to 64.")]
    [InlineData(1, -1, "SignIn:ChecksWaiting must be from 0 to 1,000.")]
    public void AWrongLimitIsNamedWithItsRule(int atOnce, int waiting, string rule) => Assert.Equal(
        [rule], new SignInOptionsValidator().Validate(null, new SignInOptions { ChecksAtOnce = atOnce, ChecksWaiting = waiting }).Failures);

    private static Task<StaffReply> Try(StaffCaller stranger, string name) =>
        stranger.SubmitAsync("/sign-in", "/sign-in", ("name", name), ("password", "not the password"));

    /// <summary>A program with limits that a test reaches.</summary>
    public sealed class Limited(Sandbox sandbox) : HostFixture(sandbox.Postgres)
    {
        protected override Task<string[]> SettingsAsync() => Task.FromResult<string[]>(["--SignIn:WrongPerMinutePerAddress=3"]);
    }
}
