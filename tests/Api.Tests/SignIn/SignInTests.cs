using System.Net;
using Dapper;
using Paykassma.Api.Staff;
using Paykassma.Api.Tests.Acts;

namespace Paykassma.Api.Tests.SignIn;

/// <summary>Who gets in, from where, and with which rights.</summary>
public sealed class SignInTests(SignInHost program) : IClassFixture<SignInHost>
{
    [Fact]
    public async Task AKnownDeviceMayStillTryWhileStrangersHaveLockedTheName()
    {
        using var known = await SignedIn("attacked", "viewer");
        await known.SubmitAsync("/sign-out", []);
        // From the same address: its five are used up, and then those of all addresses.
        using var stranger = new StaffCaller(program.Program);
        for (var i = 0; i < 6; i++) await Try(stranger, "attacked", "not the password");
        await program.ExecuteAsync("UPDATE staff SET failed = 49 WHERE name = 'attacked'; DELETE FROM sign_in_attempt WHERE name = 'attacked'");
        await Try(stranger, "attacked", "not the password");

        Assert.Equal(HttpStatusCode.OK, (await Try(stranger, "attacked", StaffCaller.Password)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await Try(known, "attacked", StaffCaller.Password)).Status);
        // Her own sign-in does not open the name to them.
        Assert.Equal(HttpStatusCode.OK, (await Try(stranger, "attacked", StaffCaller.Password)).Status);
    }

    [Fact]
    public async Task AKnownDeviceHasItsOwnFive()
    {
        using var known = await SignedIn("found-device", "viewer");
        await known.SubmitAsync("/sign-out", []);
        for (var i = 0; i < 5; i++) await Try(known, "found-device", "not the password");
        Assert.Equal(HttpStatusCode.OK, (await Try(known, "found-device", StaffCaller.Password)).Status);
        using var elsewhere = new StaffCaller(program.Program);
        Assert.Equal(HttpStatusCode.Redirect, (await Try(elsewhere, "found-device", StaffCaller.Password)).Status);
    }

    [Fact]
    public async Task ASecondTabOfTheSignInLeadsOn()
    {
        await program.AddAsync("two-tabs", "viewer");
        using var person = new StaffCaller(program.Program);
        var (first, second) = (await person.TokenAsync("/sign-in"), await person.TokenAsync("/sign-in?to=%2Faccount"));
        (string, string)[] typed = [("name", "two-tabs"), ("password", StaffCaller.Password)];
        Assert.Equal(HttpStatusCode.Redirect, (await person.SubmitAsync("/sign-in", [.. typed, first])).Status);
        var later = await person.SubmitAsync("/sign-in", [.. typed, ("to", "/account"), second]);
        Assert.Equal((HttpStatusCode.Redirect, "/account"), (later.Status, later.Location));
        // Another name is not signed in behind the first one's back; the next page says so.
        await person.SubmitAsync("/sign-in", [("name", "someone-else"), ("password", "x"), ("to", "/account"), second]);
        Assert.Contains("You are signed in as two-tabs", await person.GetAsync("/account"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnOldFormIsShownAgainAndSignsNobodyIn()
    {
        using var person = new StaffCaller(program.Program);
        var reply = await person.SubmitAsync("/sign-in", [("name", "viewer"), ("password", StaffCaller.Password)]);
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Contains("The form was too old", reply.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await person.LookAsync("/account")).Status);
    }

    [Fact]
    public async Task SigningOutTwiceLeadsToTheSignIn()
    {
        using var person = await SignedIn("out-twice", "viewer");
        for (var i = 0; i < 2; i++) Assert.Equal("/sign-in", (await person.SubmitAsync("/sign-out", [])).Location);
    }

    [Theory]
    [InlineData("a\0b", "x")]
    [InlineData("viewer", "x\0y")]
    public async Task ANullCharacterSignsNobodyInAndIsNoFault(string name, string password)
    {
        using var person = new StaffCaller(program.Program);
        foreach (var page in (string[])["/sign-in", "/sign-in/code"])
        {
            var reply = await person.SubmitAsync("/sign-in", $"{page}?to=%2F%00", ("name", name), ("password", password), ("code", name));
            Assert.True(reply.Status is HttpStatusCode.OK or HttpStatusCode.Redirect, $"{page}: {reply.Status}");
        }

        Assert.Equal(HttpStatusCode.Redirect, (await person.LookAsync("/account")).Status);
    }

    [Fact]
    public async Task TheRoleIsReadFromTheRowAtEachRequest()
    {
        using var person = await SignedIn("promoted", "viewer");
        Assert.Equal(HttpStatusCode.Forbidden, (await person.LookAsync("/backoffice/transfers/import")).Status);
        // Without a new stamp: the cookie stays good, and its rights are the row's.
        await program.ExecuteAsync("UPDATE staff SET role = 'operator' WHERE name = 'promoted'");
        Assert.Equal(HttpStatusCode.OK, (await person.LookAsync("/backoffice/transfers/import")).Status);
        await program.ExecuteAsync("UPDATE staff SET role = 'viewer', merchant = 'demo' WHERE name = 'promoted'");
        Assert.Equal(HttpStatusCode.Forbidden, (await person.LookAsync("/backoffice/transfers/import")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await person.LookAsync("/merchant/accounts")).Status);
    }

    [Fact]
    public async Task ATemporaryPasswordOpensNothingBeforeItIsChanged()
    {
        using var person = await SignedIn("temporary", "operator");
        await program.ExecuteAsync("UPDATE staff SET must_change = true WHERE name = 'temporary'");
        foreach (var path in (string[])["/backoffice/payments.csv?merchant=demo", "/backoffice/payouts.csv?merchant=demo", "/backoffice/transfers/template.csv", "/backoffice/audit?handler=csv", "/merchant/deposits?handler=csv", "/account", "/account/second-factor"])
        {
            var reply = await person.LookAsync(path);
            Assert.True(reply is { Status: HttpStatusCode.Redirect, Location: "/account/password" }, $"{path}: {reply.Status} {reply.Location}");
        }
    }

    [Fact]
    public async Task ATemporaryPasswordStopsWorkingAfterADay()
    {
        var (clock, now) = (program.Host.Clock, program.Host.Clock.GetUtcNow());
        Assert.InRange(TemporaryPassword.Until(clock) - now.ToUnixTimeMilliseconds(), 24 * 3_600_000, (24 * 3_600_000) + 60_000);
        using var person = await SignedIn("late", "viewer");
        await program.ExecuteAsync(
            "UPDATE staff SET must_change = true, password_until = @until WHERE name = 'late'",
            new { until = clock.GetUtcNow().AddHours(1).ToUnixTimeMilliseconds() });
        Assert.Equal("/account/password", (await Try(person, "late", StaffCaller.Password)).Location);
        clock.Advance(TimeSpan.FromHours(1));
        using var next = new StaffCaller(program.Program);
        Assert.Contains("no longer works", (await Try(next, "late", StaffCaller.Password)).Body, StringComparison.Ordinal);
        const string Chosen = "five brown teacups";
        var change = await person.SubmitAsync("/account/password", "/account/password", ("current", StaffCaller.Password), ("chosen", Chosen), ("repeated", Chosen));
        Assert.Contains("no longer works", change.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheNextRequestOfTheConnectionDoesNotWaitForTheRowOfAKnownName()
    {
        await program.AddAsync("timed", "viewer");
        using var stranger = new StaffCaller(program.Program);
        await using var database = await program.Books.OpenAsync();
        await using (var others = await database.BeginTransactionAsync())
        {
            await database.ExecuteAsync("LOCK TABLE audit_trail IN ACCESS EXCLUSIVE MODE", transaction: others);
            await Try(stranger, "timed", "not the password");
            Assert.Equal(HttpStatusCode.OK, (await stranger.LookAsync("/sign-in").WaitAsync(TimeSpan.FromSeconds(5))).Status);
        }

        while (await database.ExecuteScalarAsync<string?>("SELECT outcome FROM audit_trail WHERE who = 'timed'") != "refused")
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    private async Task<StaffCaller> SignedIn(string name, string role)
    {
        await program.AddAsync(name, role);
        return await StaffCaller.SignInAsync(program.Program, name);
    }

    private static async Task<StaffReply> Try(StaffCaller person, string name, string password)
    {
        // Someone who is signed in already is led on from the form, so their token is of another page.
        var page = (await person.LookAsync("/sign-in")).Status == HttpStatusCode.OK ? "/sign-in" : "/account/password";
        return await person.SubmitAsync(page, "/sign-in", ("name", name), ("password", password));
    }
}
