using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Paykassma.Simulation.Database;
using Paykassma.Simulation.Worlds;
using Paykassma.Storage.ApiKeys;

namespace Paykassma.Simulation.Users;

/// <summary>A member of staff with a key of the API.</summary>
/// <param name="Number">Makes the key: a simulated one is no secret.</param>
internal sealed record StaffPerson(string Name, string Role, int Number)
{
    private string Prefix => "pks_" + Number.ToString("x12", CultureInfo.InvariantCulture);

    public string Key => $"{Prefix}_{Number.ToString("x64", CultureInfo.InvariantCulture)}";

    public bool IsFinance => Role == "finance";

    public ApiKey ToRow() => new()
    {
        Prefix = Prefix,
        Hash = SHA256.HashData(Encoding.UTF8.GetBytes(Key)),
        Owner = Name,
        IsPerson = true,
        Role = Role,
        Purpose = "their own",
        MadeBy = Name,
        MadeAt = (WorldClock.Beginning - TimeSpan.FromDays(30)).ToUnixTimeMilliseconds(),
        ExpiresAt = (WorldClock.Beginning + TimeSpan.FromDays(30)).ToUnixTimeMilliseconds(),
    };
}

/// <summary>
/// Who works here. Farid is bribed, and Gita does what he asks: he has added her yesterday. Hari was added by Chitra too, but long ago.
/// </summary>
internal static class Staff
{
    public static readonly StaffPerson Asha = new("asha", "operator", 1);
    public static readonly StaffPerson Bilal = new("bilal", "operator", 2);
    public static readonly StaffPerson Chitra = new("chitra", "finance", 3);
    public static readonly StaffPerson Hari = new("hari", "finance", 4);
    public static readonly StaffPerson Farid = new("farid", "finance", 5);
    public static readonly StaffPerson Gita = new("gita", "finance", 6);

    private static readonly StaffPerson[] All = [Asha, Bilal, Chitra, Hari, Farid, Gita];

    public static void Enrol(SimulatedDatabase database)
    {
        foreach (var person in All) database.Keys.Add(person.ToRow());
        database.Makers.Add(new MadePerson(Gita.Name, Farid.Name, (WorldClock.Beginning - TimeSpan.FromDays(1)).ToUnixTimeMilliseconds()));
        database.Makers.Add(new MadePerson(Hari.Name, Chitra.Name, (WorldClock.Beginning - TimeSpan.FromDays(20)).ToUnixTimeMilliseconds()));
    }

    /// <summary>Whether these are two persons, none of whom can act in the other's name. Known here from the list above, not from the program.</summary>
    public static bool AreTwo(string? first, string? second) => first is not null && second is not null && first != second
        && Array.Exists(All, person => person.Name == first) && Array.Exists(All, person => person.Name == second)
        && !(first, second).Equals((Farid.Name, Gita.Name)) && !(first, second).Equals((Gita.Name, Farid.Name));
}
