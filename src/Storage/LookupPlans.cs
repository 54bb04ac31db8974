namespace Paykassma.Storage;

/// <summary>
/// Settings for a connection whose statements only look up rows by key. A prepared statement keeps the plan it got while the tables were
/// empty, when reading everything looked as cheap as one look-up. So every plan type that could read too much is switched off.
/// </summary>
internal static class LookupPlans
{
    public const string Settings = """
        SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET enable_bitmapscan = off;
        SET enable_hashjoin = off; SET enable_mergejoin = off; SET enable_material = off; SET enable_memoize = off
        """;
}
