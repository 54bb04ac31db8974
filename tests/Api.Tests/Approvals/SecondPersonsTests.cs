using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Storage.Staff;

namespace Paykassma.Api.Tests.Approvals;

/// <summary>One admin is not both persons, whatever names they make or borrow.</summary>
public sealed class SecondPersonsTests(TwoPersonsHost program) : IClassFixture<TwoPersonsHost>
{
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
    [InlineData("staff.enable")]
    public async Task WhoChangedAPersonIsNoSecondPersonForThemNorTheyForWhoDid(string action)
    {
        var person = await program.Host.Configured("admin");
        Assert.Equal("", await Ended(person, "admin"));
        // Refused: nothing was changed.
        await program.Host.Did("admin", action, person, outcome: "stale");
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
        // The key's maker is admin.
        var robot = $"robot-{Guid.NewGuid():N}";
        var maker = await program.Host.Configured("admin");
        await program.Host.KeyOf(robot, "operator", isPerson: false);
        var first = await program.Host.Configured("admin");
        await program.Host.Did(first, "staff.reset_password", "admin");
        Assert.Equal("SAME_PERSON", await Ended(robot, first, isPerson: false));
        Assert.Equal("", await Ended(robot, maker, isPerson: false));
        program.Host.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal("", await Ended(robot, first, isPerson: false));
        Assert.Equal("SAME_PERSON", await Ended(robot, "admin", isPerson: false));
    }

    [Theory]
    [InlineData("operator-key")]
    [InlineData("Shop")]
    [InlineData("AGENT_KEY")]
    [InlineData("Admin")]
    public async Task ANameThatAnotherHasInAnySpellingIsNoNewPersons(string name)
    {
        using var admin = await program.SignInAsync("admin");
        var answer = await admin.SendFormAsync("/backoffice/staff", ("name", name), ("role", "finance"), ("merchant", ""));
        Assert.Contains("name-error", answer.Body, StringComparison.Ordinal);
        Assert.Null(await program.Host.Services.GetRequiredService<StaffStore>().FindAsync(name));
    }

    /// <summary>Has one prepare a credit and another approve it. Empty when it was done, else the code of the refusal.</summary>
    private async Task<string> Ended(string first, string second, bool isPerson = true)
    {
        var (order, label) = (Ids.Order(), Ids.Label());
        await program.Merchant.Deposit(order, label);
        var held = await program.Merchant.Send(Requests.Post(
            $"{MerchantCaller.DepositsPath}/{order}/resolve",
            new { action = "credit", transaction_id = Ids.Number(), amount = 20_001, reason = "seen" }, await program.Host.KeyOf(first, "operator", isPerson)));
        Assert.Equal(HttpStatusCode.Accepted, held.Status);
        var answer = await program.Gateway.Send(
            Requests.Post($"/backoffice/v1/approvals/{held["approval_id"]}/approve", new { }, await program.Host.KeyOf(second, "admin")));
        Assert.Equal(answer.Status == HttpStatusCode.OK ? 2_000_100 : 0, await program.Merchant.Balance(label));
        return answer.Status == HttpStatusCode.OK ? "" : answer.Code;
    }
}
