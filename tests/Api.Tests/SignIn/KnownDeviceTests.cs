using System.Net;
using Dapper;
using Microsoft.Extensions.Options;
using Paykassma.Api.Staff;
using Paykassma.Api.Tests.Acts;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Storage.Staff;

namespace Paykassma.Api.Tests.SignIn;

/// <summary>What a known device may do more than a stranger, and what it may not.</summary>
public sealed class KnownDeviceTests(KnownDeviceTests.Limited program) : IClassFixture<KnownDeviceTests.Limited>
{
    private const int WrongMax = 4;

    [Fact]
    public async Task TheDeviceOfADisabledPersonHasTheLimitsOfAStranger()
    {
        using var person = await StaffCaller.SignInAsync(program.Host.Http.BaseAddress!, "viewer");
        await person.SubmitAsync("/sign-out", []);
        await using var database = await program.Books.OpenAsync();
        await database.ExecuteAsync("UPDATE staff SET disabled = true WHERE name = 'viewer'");
        for (var i = 0; i < WrongMax; i++) Assert.Equal(HttpStatusCode.OK, (await TryAsync(person)).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await TryAsync(person)).Status);
    }

    [Fact]
    public void ADeviceTriesAFewPasswordsAMinute()
    {
        using var gate = new SignInGate(Options.Create(new SignInOptions()));
        var (hers, his) = (SignInPlace.OfDevice("hers"), SignInPlace.OfDevice("his"));
        for (var i = 0; i < SignInGate.ChecksPerMinutePerDevice; i++) Assert.Null(gate.CountDevice(hers));
        Assert.NotNull(gate.CountDevice(hers));
        Assert.Null(gate.CountDevice(his));
    }

    private static Task<StaffReply> TryAsync(StaffCaller person) =>
        person.SubmitAsync("/sign-in", "/sign-in", ("name", "viewer"), ("password", "not the password"));

    /// <summary>A program with a limit that a test reaches.</summary>
    public sealed class Limited(Sandbox sandbox) : HostFixture(sandbox.Postgres)
    {
        protected override Task<string[]> SettingsAsync() => Task.FromResult<string[]>([$"--SignIn:WrongPerMinutePerAddress={WrongMax}"]);
    }
}
