using System.Net;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Paykassma.Api.Tests.Acts;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Storage.Retention.Erasure;
using Paykassma.Storage.Sealing;
using Paykassma.Storage.Staff;

namespace Paykassma.Api.Tests.Approvals;

/// <summary>One admin is not both persons, whatever names they make or borrow.</summary>
public sealed class SecondPersonsTests(TwoPersonsHost program) : IClassFixture<TwoPersonsHost>
{
    private const string Service = "paykassma";

    [Fact]
    public async Task WhoMadeThePersonWhoPreparedItIsNoSecondPerson()
    {
        var puppet = await program.Host.Added("admin", "finance");
        Assert.Equal("SAME_PERSON", await Ended(puppet, "admin"));
        Assert.Equal("", await Ended(puppet, "admin-2"));
    }

    [Theory]
    [InlineData("staff.reset_password")]
    [InlineData("staff.reset_second_factor")]
    [InlineData("staff.role")]
    [InlineData("staff.lock")]
    [InlineData("staff.unlock")]
    [InlineData("staff.disable")]
    [InlineData("staff.enable")]
    public async Task WhoChangedAPersonIsNoSecondPersonForThemNorTheyForWhoDid(string action)
    {
        var person = await program.Host.Configured("admin");
        Assert.Equal("", await Ended(person, "admin"));
        // Refused: nothing was changed.
        await program.Host.Did("admin", action, person, isLate: true);
        Assert.Equal("", await Ended(person, "admin"));
        await program.Host.Did("admin", action, person);
        Assert.Equal("SAME_PERSON", await Ended(person, "admin"));
        Assert.Equal("SAME_PERSON", await Ended("admin", person));
    }

    [Fact]
    public async Task AChainOfPersonsLeadsBackToWhoMadeTheFirst()
    {
        var middle = await program.Host.Added("admin", "admin");
        var last = await program.Host.Added(middle, "finance");
        Assert.Equal("SAME_PERSON", await Ended("admin", last));
        Assert.Equal("SAME_PERSON", await Ended(last, "admin"));
        Assert.Equal("", await Ended("admin-2", last));
    }

    [Fact]
    public async Task TwoPersonsOfOneMakerAreNotTwo()
    {
        var (first, second) = (await program.Host.Added("admin", "admin"), await program.Host.Added("admin", "finance"));
        Assert.Equal("SAME_PERSON", await Ended(first, second));
        var other = await program.Host.Added("admin-2", "finance");
        Assert.Equal("", await Ended(first, other));
    }

    [Fact]
    public async Task WhoMadeTheMakerOfAServicesKeyIsNoSecondPersonForTheService()
    {
        var (robot, maker) = ($"robot-{Guid.NewGuid():N}", await program.Host.Configured("admin"));
        await program.Host.KeyOf(robot, "operator", isPerson: false, maker);
        var first = await program.Host.Configured("admin");
        await program.Host.Did(first, "staff.reset_password", maker);
        Assert.Equal("SAME_PERSON", await Ended(robot, first, isPerson: false));
        Assert.Equal("", await Ended(robot, await program.Host.Configured("admin"), isPerson: false));
        program.Host.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal("", await Ended(robot, first, isPerson: false));
        Assert.Equal("SAME_PERSON", await Ended(robot, maker, isPerson: false));
    }

    [Fact]
    public async Task WhoHadBorrowedTheMakersNameWhenAServicesKeyWasMadeIsNoSecondPersonForItHoweverLongAgo()
    {
        var (robot, borrowed) = ($"robot-{Guid.NewGuid():N}", await program.Host.Configured("admin"));
        var (first, later) = (await program.Host.Configured("admin"), await program.Host.Configured("admin"));
        await program.Host.Did(first, "staff.reset_password", borrowed);
        await program.Host.KeyOf(robot, "operator", isPerson: false, borrowed);
        program.Host.Clock.Advance(TimeSpan.FromDays(8));
        // Who changes the maker after that does not know the key.
        await program.Host.Did(later, "staff.reset_password", borrowed);
        program.Host.Clock.Advance(TimeSpan.FromDays(8));
        foreach (var person in (string[])[first, borrowed]) Assert.Equal("SAME_PERSON", await Ended(robot, person, isPerson: false));
        Assert.Equal("", await Ended(robot, later, isPerson: false));
    }

    [Fact]
    public async Task WhoPreparedAnActUnderABorrowedNameDoesNotApproveItHoweverLongItWaits()
    {
        var (borrower, other, borrowed) = (await program.Host.Configured("admin"), await program.Host.Configured("admin"), await program.Host.Configured("admin"));
        await program.Host.Did(borrower, "staff.reset_password", borrowed);
        var (label, held) = await Prepared(borrowed, isPerson: true);
        // The owner has the name back, and time passes.
        await program.Host.Did(other, "staff.reset_password", borrowed);
        program.Host.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal("SAME_PERSON", (await Approved(held, borrower)).Code);
        Assert.Equal(0, await program.Merchant.Balance(label));
        Assert.Equal(HttpStatusCode.OK, (await Approved(held, other)).Status);
    }

    [Theory]
    [InlineData("/merchant/v1/adjustments")]
    [InlineData("/backoffice/v1/merchants/demo/adjustments")]
    public async Task WhoMadeAServicesKeyIsNoSecondPersonForItsAdjustments(string path)
    {
        var robot = await program.Host.KeyOf($"robot-{Guid.NewGuid():N}", "operator", isPerson: false, "admin");
        var held = await program.Gateway.Send(Requests.Post(
            path, new { label = Ids.Label(), direction = "credit", amount = 5, currency_code = "INR", reason = "missing" }, robot));
        Assert.Equal(HttpStatusCode.Accepted, held.Status);
        Assert.Equal("SAME_PERSON", (await Approve("admin")).Code);
        Assert.Equal(HttpStatusCode.OK, (await Approve("admin-2")).Status);

        async Task<Answer> Approve(string person) => await program.Gateway.Send(Requests.Post(
            $"/backoffice/v1/approvals/{held["approval_id"]}/approve", new { }, await program.Host.KeyOf(person, "admin")));
    }

    [Theory]
    [InlineData("staff")]
    [InlineData("finance")]
    [InlineData(null)]
    public async Task ErasingAPayerForgetsNobodysMaker(string? label)
    {
        var puppet = await program.Host.Added("admin", "finance");
        await Erase(label ?? puppet);
        Assert.Equal("SAME_PERSON", await Ended("admin", puppet));
        Assert.Equal("SAME_PERSON", await Ended(puppet, "admin"));
        Assert.Contains(("admin", "staff.add", "", "done"), await program.Books.TrailAsync($"staff/{puppet}"));
    }

    [Fact]
    public async Task WhoMadeAPersonIsKnownWithoutTheAuditTrail()
    {
        var puppet = await program.Host.Added("admin", "finance");
        await using (var database = await program.Books.OpenAsync())
        {
            await database.ExecuteAsync("DELETE FROM audit_trail WHERE subject = @subject", new { subject = $"staff/{puppet}" });
        }

        Assert.Equal("SAME_PERSON", await Ended("admin", puppet));
    }

    [Fact]
    public async Task WhatAProcessOfTheBuildBeforeDidCounts()
    {
        var person = await program.Host.Configured("finance");
        await program.Host.Trail("admin", "staff.reset_password", person);
        Assert.Equal("SAME_PERSON", await Ended("admin", person));
    }

    [Theory]
    [InlineData("operator-key")]
    [InlineData("Shop")]
    [InlineData("AGENT_KEY")]
    [InlineData("Admin")]
    public async Task ANameThatAnotherHasInAnySpellingIsNoNewPersons(string name)
    {
        using var admin = await program.SignInAsync("admin");
        var answer = await admin.SendFormAsync("/backoffice/staff", ("name", name), ("role", "finance"), ("merchant", ""), ("current", StaffCaller.Password));
        Assert.Contains("name-error", answer.Body, StringComparison.Ordinal);
        Assert.Null(await program.Host.Services.GetRequiredService<StaffStore>().FindAsync(name));
    }

    /// <summary>As <c>paykassma erase --merchant demo --apply</c> does. All that is stored about the payer is the wallet they were shown.</summary>
    private async Task Erase(string label)
    {
        await using (var database = await program.Books.OpenAsync())
        {
            await database.ExecuteAsync(
                "INSERT INTO OrleansStorage (service_id, state_name, key, payload, version) VALUES (@service, 'payer', @key, '{\"created_at\":1,\"shown\":[]}', 1)",
                new { service = Service, key = $"payer/demo/{label}" });
        }

        var services = program.Host.Services;
        var erasure = new PersonErasure(
            services.GetRequiredService<NpgsqlDataSource>(), Service, services.GetRequiredService<SecretSealer>(), TimeProvider.System);
        Assert.Equal(ErasureCode.Done, (await erasure.RunAsync(new ErasureRequest(label, "demo", "ada", "asked for", KeepsBalance: false), apply: true)).Code);
    }

    /// <summary>Has one prepare a credit and another approve it. Empty when it was done, else the code of the refusal.</summary>
    private async Task<string> Ended(string first, string second, bool isPerson = true)
    {
        var (label, held) = await Prepared(first, isPerson);
        var answer = await Approved(held, second);
        Assert.Equal(answer.Status == HttpStatusCode.OK ? 2_000_100 : 0, await program.Merchant.Balance(label));
        return answer.Status == HttpStatusCode.OK ? "" : answer.Code;
    }

    private async Task<(string Label, string Held)> Prepared(string first, bool isPerson)
    {
        var (order, label) = (Ids.Order(), Ids.Label());
        await program.Merchant.Deposit(order, label);
        var held = await program.Merchant.Send(Requests.Post(
            $"{MerchantCaller.DepositsPath}/{order}/resolve",
            new { action = "credit", transaction_id = Ids.Number(), amount = 20_001, reason = "seen" }, await program.Host.KeyOf(first, "operator", isPerson)));
        Assert.Equal(HttpStatusCode.Accepted, held.Status);
        return (label, held["approval_id"]);
    }

    private async Task<Answer> Approved(string held, string second) => await program.Gateway.Send(
        Requests.Post($"/backoffice/v1/approvals/{held}/approve", new { }, await program.Host.KeyOf(second, "admin")));
}
