using Microsoft.Extensions.DependencyInjection;
using Paykassma.Api.Tests.Hosting;
using Paykassma.Storage.Audit;
using Paykassma.Storage.Staff;

namespace Paykassma.Api.Tests.Approvals;

/// <summary>Members of staff whom another one has added or changed, as the page leaves them behind.</summary>
internal static class People
{
    /// <summary>A new person, who has chosen a password.</summary>
    public static Task<string> Added(this ApiHost host, string by, string role) => host.Add(by, role);

    /// <summary>A person whom nobody added: as configured.</summary>
    public static Task<string> Configured(this ApiHost host, string role) => host.Add(null, role);

    /// <summary>Lets a person sign in with the password of the host's people, as after they chose one.</summary>
    public static async Task GivePasswordAsync(this ApiHost host, string name)
    {
        await using var connection = await host.Services.GetRequiredService<Npgsql.NpgsqlDataSource>().OpenConnectionAsync();
        await Dapper.SqlMapper.ExecuteAsync(
            connection, "UPDATE staff SET password_hash = (SELECT password_hash FROM staff WHERE name = 'admin'), must_change = false WHERE name = @name", new { name });
    }

    /// <summary>Does this to a person.</summary>
    /// <param name="by">Who does it.</param>
    /// <param name="action">As the audit trail calls it.</param>
    /// <param name="whom">The person.</param>
    /// <param name="isLate">Whether somebody else has just changed them, so that nothing is changed.</param>
    public static async Task Did(this ApiHost host, string by, string action, string whom, bool isLate = false)
    {
        var (staff, roll) = (host.Services.GetRequiredService<StaffStore>(), host.Services.GetRequiredService<StaffRoll>());
        var found = (await staff.FindAsync(whom))!;
        var seen = isLate ? new StaffMember { Name = whom, Role = found.Role, PasswordHash = "", Stamp = Guid.Empty } : found;
        var change = StaffChange.Done;
        await host.Trail(by, action, whom, async () =>
        {
            change = action switch
            {
                "staff.role" => await roll.SetRoleAsync(seen, seen.Role, null, by),
                "staff.lock" => await roll.LockAsync(seen, by),
                "staff.unlock" => await roll.UnlockAsync(seen, by),
                "staff.disable" => await roll.DisableAsync(seen, by),
                "staff.enable" => await roll.EnableAsync(seen, by),
                "staff.reset_password" => (await roll.ResetPasswordAsync(seen, "hash", long.MaxValue, by)).Change,
                _ => (await roll.ResetSecondFactorAsync(seen, by)).Change,
            };
            return change == StaffChange.Done;
        });
        Assert.Equal(isLate ? StaffChange.Stale : StaffChange.Done, change);
        // As after their next sign-in.
        await using var connection = await host.Services.GetRequiredService<Npgsql.NpgsqlDataSource>().OpenConnectionAsync();
        await Dapper.SqlMapper.ExecuteAsync(
            connection, "UPDATE staff SET must_change = false, disabled = false, locked_until = NULL WHERE name = @whom", new { whom });
    }

    /// <summary>Leaves only the row of an act on a person in the audit trail, as a process of the build before does.</summary>
    public static Task Trail(this ApiHost host, string by, string action, string whom, Func<Task<bool>>? act = null) =>
        host.Services.GetRequiredService<IAuditTrail>().Record(
            new AuditEntry(by, "admin", null, action, $"staff/{whom}"),
            async () => act is null || await act() ? AuditOutcome.Done : new AuditOutcome("stale"));

    private static async Task<string> Add(this ApiHost host, string? by, string role)
    {
        var name = $"person-{Guid.NewGuid():N}";
        var staff = host.Services.GetRequiredService<StaffStore>();
        if (by is null) Assert.True(await Add());
        else await host.Trail(by, "staff.add", name, Add);
        return name;

        Task<bool> Add() => staff.AddAsync(new StaffMember { Name = name, Role = role, PasswordHash = "hash" }, by);
    }
}
