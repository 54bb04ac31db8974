using System.Net;
using Paykassma.Api.Tests.Acts;

namespace Paykassma.Api.Tests.SignIn;

/// <summary>A session ends when its person signs out, wherever its cookie is, and after half a day in any case.</summary>
public sealed class SessionTests(SignInHost program) : IClassFixture<SignInHost>
{
    [Fact]
    public async Task ACopiedCookieEndsWithTheSignOutAndTheOtherDevicesStay()
    {
        await program.AddAsync("copied", "viewer");
        using var person = await StaffCaller.SignInAsync(program.Program, "copied");
        using var elsewhere = await StaffCaller.SignInAsync(program.Program, "copied");
        using var thief = person.Copied();
        Assert.Equal(HttpStatusCode.OK, await thief.StatusOfAsync("/account"));
        await person.SubmitAsync("/sign-out", []);
        Assert.Equal(HttpStatusCode.Redirect, await thief.StatusOfAsync("/account"));
        Assert.Equal(HttpStatusCode.OK, await elsewhere.StatusOfAsync("/account"));
    }

    [Fact]
    public async Task ARenewedCookieIsOfTheSameSession()
    {
        await program.AddAsync("renewed", "viewer");
        using var person = await StaffCaller.SignInAsync(program.Program, "renewed");
        await SecondFactorForms.EnrolAsync(person, program.Host.Clock, StaffCaller.Password);
        using var first = person.Copied();
        program.Host.Clock.Advance(TimeSpan.FromHours(5));
        // Old enough for a new cookie.
        Assert.Equal(HttpStatusCode.OK, await person.StatusOfAsync("/account"));
        using var second = person.Copied();
        await second.SubmitAsync("/sign-out", []);
        foreach (var one in (StaffCaller[])[person, first, second]) Assert.Equal(HttpStatusCode.Redirect, await one.StatusOfAsync("/account"));
    }

    [Fact]
    public async Task ASessionThatIsInUseEndsAfterTwelveHours()
    {
        await program.AddAsync("tireless", "viewer");
        using var person = await StaffCaller.SignInAsync(program.Program, "tireless");
        foreach (var hours in (double[])[5, 5, 1.9])
        {
            program.Host.Clock.Advance(TimeSpan.FromHours(hours));
            Assert.Equal(HttpStatusCode.OK, await person.StatusOfAsync("/account"));
        }

        program.Host.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("/sign-in?to=%2Faccount", (await person.LookAsync("/account")).Location);
    }

    [Fact]
    public async Task OwnChangesDoNotMakeASessionLonger()
    {
        const string Chosen = "five brown teacups";
        await program.AddAsync("longer", "viewer");
        using var person = await StaffCaller.SignInAsync(program.Program, "longer");
        program.Host.Clock.Advance(TimeSpan.FromHours(6));
        Assert.Equal(HttpStatusCode.Redirect, (await person.SubmitAsync(
            "/account/password", "/account/password", ("current", StaffCaller.Password), ("chosen", Chosen), ("repeated", Chosen))).Status);
        program.Host.Clock.Advance(TimeSpan.FromHours(6.1));
        Assert.Equal(HttpStatusCode.Redirect, await person.StatusOfAsync("/account"));
    }

    [Fact]
    public async Task WhatIsKeptOfEndedSessionsIsDeletedOnceTheirCookiesAreOver()
    {
        await program.ExecuteAsync("INSERT INTO ended_session (id, until) SELECT gen_random_uuid(), 1 FROM generate_series(1, 15)");
        for (var i = 0; i < 2; i++)
        {
            using var person = await StaffCaller.SignInAsync(program.Program, "viewer");
            await person.SubmitAsync("/sign-out", []);
        }

        Assert.Equal(0, await program.ReadAsync<int>("SELECT count(*) FROM ended_session WHERE until = 1"));
    }
}
