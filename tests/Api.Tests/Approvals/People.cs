using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Storage.Audit;
using Paykassma.Storage.Staff;

namespace Paykassma.Api.Tests.Approvals;

/// <summary>Members of staff whom another one has added or changed, as the page leaves them behind.</summary>
internal static class People
{
    /// <summary>A new person, who has chosen a password.</summary>
    public static async Task<string> Added(this ApiHost host, string by, string role)
    {
        var name = $"person-{Guid.NewGuid():N}";
        await host.Did(by, "staff.add", name, async () =>
            Assert.True(await host.Services.GetRequiredService<StaffStore>().AddAsync(new StaffMember { Name = name, Role = role, PasswordHash = "hash" })));
        return name;
    }

    /// <summary>A person whom nobody added: as configured.</summary>
    public static async Task<string> Configured(this ApiHost host, string role)
    {
        var name = $"person-{Guid.NewGuid():N}";
        Assert.True(await host.Services.GetRequiredService<StaffStore>().AddAsync(new StaffMember { Name = name, Role = role, PasswordHash = "hash" }));
        return name;
    }

    /// <summary>Leaves the row of an act on a person.</summary>
    public static Task Did(this ApiHost host, string by, string action, string whom, Func<Task>? act = null, string outcome = "done") =>
        host.Services.GetRequiredService<IAuditTrail>().Record(new AuditEntry(by, "admin", null, action, $"staff/{whom}"), async () =>
        {
            if (act is not null) await act();
            return new AuditOutcome(outcome);
        });
}
