namespace Paykassma.Storage;

/// <summary>
/// Settings for a connection whose statements only look rows up by key. A prepared statement keeps the plan it got on tables that
/// were empty, where reading everything once looks as cheap as one look-up; so whatever could read more than it was asked for is off.
/// </summary>
internal static class LookupPlans
{
    public const string Settings = """
        SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET enable_bitmapscan = off;
        SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_material = off; SET enable_memoize = off
        """;
}
