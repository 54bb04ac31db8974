using System.Net;
using Paykassma.Api.Tests.Approvals;
using Paykassma.Api.Tests.Hosting;
using static Paykassma.Api.Tests.Callers.WithdrawalCaller;

namespace Paykassma.Api.Tests.Gateway;

/// <summary>A payout's second person is another person than the first, not only another name.</summary>
[Collection(nameof(WithdrawalSandbox))]
public sealed class PayoutSecondPersonTests(WithdrawalSandbox sandbox)
{
    [Fact]
    public async Task WhoMadeThePreparerDoesNotConfirmNorDoesWhomTheyMade()
    {
        var maker = await sandbox.Host.Configured("admin");
        var puppet = await sandbox.Host.Added(maker, "finance");
        foreach (var (first, second) in ((string, string)[])[(puppet, maker), (maker, puppet)])
        {
            var id = await Prepared(await Key(first));
            var refused = await sandbox.Desk.Act(id, "confirm", await Key(second));
            Assert.Equal((HttpStatusCode.Conflict, "SAME_PERSON"), (refused.Status, refused.Code));
            Assert.Equal("processing", (await sandbox.Desk.Payout(id))["status"]);
            Assert.Equal("success", (await sandbox.Desk.Act(id, "confirm", sandbox.Finance))["status"]);
        }
    }

    [Fact]
    public async Task WhoMadeTheKeyOfTheServiceThatPreparedItDoesNotConfirm()
    {
        var id = await Prepared(sandbox.Robot);
        Assert.Equal("SAME_PERSON", (await sandbox.Desk.Act(id, "confirm", sandbox.Admin)).Code);
        Assert.Equal("success", (await sandbox.Desk.Act(id, "confirm", sandbox.Finance))["status"]);
    }

    [Fact]
    public async Task WhomThePreparerMadeDoesNotTakeItOver()
    {
        var maker = await sandbox.Host.Configured("admin");
        var puppet = await Key(await sandbox.Host.Added(maker, "finance"));
        var id = await Prepared(await Key(maker));
        await sandbox.Desk.Act(id, "send-back", sandbox.Finance, "look again");
        Assert.Equal("SAME_PERSON", (await sandbox.Desk.Act(id, "take-over", puppet, "away")).Code);
        Assert.Equal("processing", (await sandbox.Desk.Act(id, "take-over", sandbox.Finance, "away"))["status"]);
    }

    [Fact]
    public async Task WhomTheAdderMadeDoesNotApproveIt()
    {
        var maker = await sandbox.Host.Configured("admin");
        var puppet = await Key(await sandbox.Host.Added(maker, "finance"));
        var added = await sandbox.Desk.Add(Body(Ids.Number(), ("amount", "20001")), await Key(maker));
        var id = added["id"];
        Assert.Equal("SAME_PERSON", (await sandbox.Desk.Act(id, "approve", puppet)).Code);
    }

    [Fact]
    public async Task WhoMadeTheKeyOfTheServiceThatAddedItDoesNotApproveIt()
    {
        var id = (await sandbox.Desk.Add(Body(Ids.Number(), ("amount", "20001")), sandbox.Robot))["id"];
        Assert.Equal("SAME_PERSON", (await sandbox.Desk.Act(id, "approve", sandbox.Admin)).Code);
        Assert.NotEqual("SAME_PERSON", (await sandbox.Desk.Act(id, "approve", sandbox.Finance)).Code);
    }

    private Task<string> Key(string person) => sandbox.Host.KeyOf(person, "admin");

    /// <summary>A payout above the limit, taken and prepared by whoever this key belongs to.</summary>
    private async Task<string> Prepared(string key)
    {
        var id = Ids.Number();
        await sandbox.Desk.Create(id, ("amount", "20001"));
        await sandbox.Desk.Act(id, "take", key);
        Assert.Equal("processing", (await sandbox.Desk.Act(id, "pay", key, "receipt 7"))["status"]);
        return id;
    }
}
