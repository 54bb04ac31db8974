using System.Net;
using Paykassma.Api.Tests.Callers;
using Paykassma.Api.Tests.Hosting;

namespace Paykassma.Api.Tests.Approvals;

/// <summary>The second of two persons, by the API.</summary>
internal sealed class ApprovalCaller(HostFixture program)
{
    private const string Path = "/backoffice/v1/approvals";

    /// <summary>A new key of this person or service.</summary>
    public Task<string> Key(string owner, string role, bool isPerson = true) => program.Host.KeyOf(owner, role, isPerson);

    /// <summary>A service that has done nothing alone yet.</summary>
    public Task<string> NewService() => Key($"service-{Ids.Number()}", "operator", isPerson: false);

    public async Task<Answer> Approve(Answer held, string person = "finance", string role = "finance")
    {
        Assert.Equal((HttpStatusCode.Accepted, "held"), (held.Status, held["status"]));
        return await Approve(held["approval_id"], await Key(person, role));
    }

    public Task<Answer> Approve(string id, string key) => program.Gateway.Send(Requests.Post($"{Path}/{id}/approve", new { }, key));

    /// <summary>Expects that it was approved and could not be done any more.</summary>
    public async Task ApproveInVain(Answer held)
    {
        var answer = await Approve(held);
        Assert.Equal((HttpStatusCode.Conflict, "APPROVED_BUT_REFUSED"), (answer.Status, answer.Code));
    }
}
