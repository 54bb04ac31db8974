using System.Text;
using System.Text.RegularExpressions;
using Paykassma.Simulation.Faults;

namespace Paykassma.Simulation.Network;

/// <summary>What somebody on the way, who has no key, sends beside a genuine postback: a copy with another number or result in its signed part.</summary>
internal static partial class Forgery
{
    private const string Postbacks = "POST /merchant/postbacks/paykassma";

    /// <summary>The body that is sent beside this one; mostly none.</summary>
    public static byte[]? Of(string place, byte[] body, FaultPlan faults) => place == Postbacks && faults.Strikes(Fault.ContentForged, place)
        ? Encoding.UTF8.GetBytes(Result().Replace(Number().Replace(Encoding.UTF8.GetString(body), "${1}9"), "${1}1"))
        : null;

    [GeneratedRegex("(\"transaction_id\":\"[0-9]*)[0-9]")]
    private static partial Regex Number();

    [GeneratedRegex("(\"withdrawal_status\":\")[0-9]")]
    private static partial Regex Result();
}
